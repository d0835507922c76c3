/** Committees in the order in which a tree is read: each one followed by those below it. */

export interface Node {
  id: string;
  parent?: string | null;
}

export function asTree<One extends Node>(rows: One[]): { one: One; depth: number }[] {
  const ids = new Set(rows.map(({ id }) => id));
  const below = (parent: string | null, depth: number): { one: One; depth: number }[] =>
    rows.filter((row) => (row.parent && ids.has(row.parent) ? row.parent : null) === parent)
      .flatMap((one) => [{ one, depth }, ...below(one.id, depth + 1)]);
  return below(null, 0);
}
