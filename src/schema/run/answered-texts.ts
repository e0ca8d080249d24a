import { type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import type { EventTexts } from '../../ledger/record-at-once.ts';
import { hasVariable } from './has-variable.ts';
import type { ListedEvents } from './listed-events.ts';
import type { FieldPlan, PlannedDocument } from './selection-plan.ts';

/** Of the fields whose entries were asked for before, whether the same is asked of them in every run. */
const known = new WeakMap<FieldPlan, boolean>();

/**
 * Where the texts of a list's entries are kept; undefined where they are not: where a variable says what is asked of them, and of a document
 * that was run for the first time, as it may be the last.
 */
export function textsFor(plan: FieldPlan, document: PlannedDocument, { reader, kind }: ListedEvents): EventTexts | undefined {
  if (kind === undefined) return undefined;
  const before = known.get(plan);
  if (before === undefined)
    known.set(
      plan,
      plan.nodes.every(({ selectionSet }) => isFixed(selectionSet, document.fragments)),
    );
  return before === true ? reader.texts(plan, kind) : undefined;
}

/** Whether no variable stands in arguments below; those of conditions have their values already. */
function isFixed(
  set: SelectionSetNode | undefined,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
  spread = new Set<string>(),
): boolean {
  return (set?.selections ?? []).every((node) => {
    if (node.kind !== Kind.FRAGMENT_SPREAD) {
      const given = node.kind === Kind.FIELD ? (node.arguments ?? []) : [];
      return !given.some(({ value }) => hasVariable(value)) && isFixed(node.selectionSet, fragments, spread);
    }
    if (spread.has(node.name.value)) return true;
    spread.add(node.name.value);
    return isFixed(fragments[node.name.value]?.selectionSet, fragments, spread);
  });
}
