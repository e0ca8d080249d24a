import { type GraphQLNamedType, getNamedType, isCompositeType, isUnionType, type SelectionSetNode } from 'graphql';
import { selectedBy } from './asked-fields.ts';
import { type FieldPlan, isLeftOut, type PlannedDocument } from './selection-plan.ts';

/** Of a field of an event that follows from the claims about it. For its `extensions`. */
export const readsClaims = { readsClaims: true } as const;

/** Of the fields whose entries were asked for before, whether claims are read for each. */
const known = new WeakMap<FieldPlan, boolean>();

/** Whether an entry of a list of events is made of the claims about its event as well: then these are read for all entries together. */
export function claimsAreAsked(plan: FieldPlan, document: PlannedDocument): boolean {
  const before = known.get(plan);
  if (before !== undefined) return before;
  const type = getNamedType(plan.field.type);
  const are = plan.nodes.some(({ selectionSet }) => asksForClaims(selectionSet, type, document, new Set()));
  known.set(plan, are);
  return are;
}

function asksForClaims(
  set: SelectionSetNode | undefined,
  type: GraphQLNamedType | undefined,
  document: PlannedDocument,
  seen: Set<string>,
): boolean {
  return (set?.selections ?? []).some((node) => {
    if (isLeftOut(node, document)) return false;
    const selected = selectedBy(node, (name) => document.fragments[name]);
    if (selected.kind === 'FRAGMENT') {
      if (selected.name !== undefined && seen.has(selected.name)) return false;
      if (selected.name !== undefined) seen.add(selected.name);
      const on = selected.on === undefined ? type : document.schema.getType(selected.on);
      return asksForClaims(selected.set, on, document, seen);
    }
    const field = isCompositeType(type) && !isUnionType(type) ? type.getFields()[selected.name.value] : undefined;
    if (field === undefined) return false;
    return (
      field.extensions.readsClaims === true || asksForClaims(selected.selectionSet, getNamedType(field.type), document, seen)
    );
  });
}
