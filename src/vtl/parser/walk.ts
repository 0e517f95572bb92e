import type { IfNode, Node, StringNode, TreeNode } from './ast';

/** The nodes right below a node, in the order of the text. A string's template is not among them: its offsets are the string's. */
function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'tree': case 'block': return node.children;
    case 'reference': return node.steps;
    case 'method': return node.args;
    case 'index': return [node.argument];
    case 'set': return [node.target, node.value];
    case 'if': return childrenOfIf(node);
    case 'directive': return node.body ? [...node.args, node.body] : node.args;
    case 'list': return node.items;
    case 'range': return [node.from, node.to];
    case 'map': return node.entries.flat();
    case 'binary': return [node.left, node.right];
    case 'not': return [node.operand];
    case 'group': return [node.expression];
    default: return [];
  }
}

function childrenOfIf({ branches, otherwise }: IfNode): readonly Node[] {
  const nodes = branches.flatMap(({ condition, body }) => [condition, body]);
  return otherwise ? [...nodes, otherwise] : nodes;
}

/** Calls `visit` for a template's nodes, those in strings included; `within` are the strings around a node, the outermost first. */
export function walk(tree: TreeNode, visit: (node: Exclude<Node, TreeNode>, within: readonly StringNode[]) => void): void {
  const waiting: { readonly node: Node; readonly within: readonly StringNode[] }[] = [{ node: tree, within: [] }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, within } = next;
    if (node.kind !== 'tree') visit(node, within);
    if (node.kind === 'string' && node.tree) waiting.push({ node: node.tree, within: [...within, node] });
    for (const child of [...childrenOf(node)].reverse()) waiting.push({ node: child, within });
  }
}
