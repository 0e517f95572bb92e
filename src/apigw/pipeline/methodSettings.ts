import type { MethodSettings, StageSettings } from '../model';

/**
 * The settings of a method at a stage: what is set for every method, then what is set for this one. A key names the path without its
 * first slash, or with `~1` for each (API reference, Stage, `methodSettings`).
 */
export function methodSettingsOf(stage: StageSettings | undefined, resourcePath: string, httpMethod: string): MethodSettings {
  const settings = stage?.methodSettings ?? {};
  const path = resourcePath.replace(/\//g, '~1');
  return { ...settings['*/*'], ...settings[`*/${httpMethod}`], ...settings[`${path}/${httpMethod}`], ...settings[`${path.slice(2)}/${httpMethod}`] };
}
