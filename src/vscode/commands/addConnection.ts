import * as vscode from 'vscode';
import type { AwsProfile } from '../../aws';
import type { Services } from '../services';
import { COMMON_REGIONS } from './regions.data';

/** Asks for a profile of the shared config files and a region, and adds them to the view *APIs*. */
export const addConnection = ({ loadAws, connections, notify }: Pick<Services, 'loadAws' | 'connections' | 'notify'>) => async (): Promise<void> => {
  const profiles = await loadAws().readProfiles();
  if (profiles.length === 0) {
    notify.warning('No profiles were found in ~/.aws/config and ~/.aws/credentials. Create one, then add the connection again.', { title: 'How To', run: () => vscode.env.openExternal(vscode.Uri.parse(HOW_TO)) });
    return;
  }
  const profile = await pickProfile(profiles);
  const region = profile && (await pickRegion(profile));
  if (profile === undefined || region === undefined) return;
  await connections.add(profile.name, region);
};

const HOW_TO = 'https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html';

async function pickProfile(profiles: readonly AwsProfile[]): Promise<AwsProfile | undefined> {
  const items = profiles.map((profile) => ({ label: profile.name, description: profile.region ?? '', detail: profile.source, profile }));
  const picked = await vscode.window.showQuickPick(items, { title: 'Add AWS Connection (1/2): Profile', placeHolder: 'A profile of the shared config files', matchOnDetail: true });
  return picked?.profile;
}

/** Any region can be typed; the profile's own stands first. */
async function pickRegion(profile: AwsProfile): Promise<string | undefined> {
  const own = profile.region;
  const regions = [...new Set([...(own === undefined ? [] : [own]), ...COMMON_REGIONS])];
  const picker = vscode.window.createQuickPick();
  picker.title = 'Add AWS Connection (2/2): Region';
  picker.placeholder = 'Choose a region or type another';
  const toItem = (region: string): vscode.QuickPickItem => (region === own ? { label: region, description: `the profile ${profile.name}'s own` } : { label: region });
  const list = (typed: string): readonly vscode.QuickPickItem[] => (typed === '' || regions.includes(typed) ? regions : [typed, ...regions]).map(toItem);
  picker.items = list('');
  try {
    return await new Promise<string | undefined>((resolve) => {
      picker.onDidChangeValue((typed) => {
        picker.items = list(typed.trim());
      });
      picker.onDidAccept(() => resolve(picker.selectedItems[0]?.label));
      picker.onDidHide(() => resolve(undefined));
      picker.show();
    });
  } finally {
    picker.dispose();
  }
}
