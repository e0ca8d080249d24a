import { GraphQLError, getNullableType, isListType, type OperationDefinitionNode } from 'graphql';
import type { EventFilterInput } from '../types/event-filter.ts';
import { defaultPageSize } from '../types/page.ts';
import { type AskedField, type AskedFields, type AskedFragment, responseKeyOf, type Selections } from './asked-fields.ts';
import { looksOf } from './filter-cost.ts';
import { hasVariable } from './has-variable.ts';

// How much an operation may make the server read, known from its document, its variables and the size of the record before anything of
// it runs. Every object that it may ask for costs 1; a page asks for as many as its size, a list without a size for `listSize`.
// Selections of a union are added up. What has to look through the record costs as long as that takes, too: an object for so many
// changes in the ledger, and for each look that its filter makes at an event. And whatever it reads, an answer is written under the names
// that the document gives its fields: where these are long or many beside the objects, they are what it costs.

/** How many entries a list without a size is taken to have. */
const listSize = 5;

/** So many bytes of names in an answer cost an object: some times as many as anybody asks of one. */
const bytesOfObject = 1_024;
/** What is written of a field beside its name, and of a leaf as its value at the least. */
const [bytesBeside, bytesOfLeaf] = [4, 8];

/** How many changes of the ledger are looked through, in the time that an object is taken to cost: about a tenth of a millisecond. */
const changesPerObject = 500;

/** What it costs to look once through a record of so many changes. */
export function costOfLook(changes: number): number {
  return Math.floor(changes / changesPerObject);
}

/** What a field costs beside its selections. For a field's `extensions`. */
export type FieldCost<Args = never> = {
  /** At least so many objects. */
  readonly cost?: number;
  /** How many times as long as counting it looks through all that the filter of its connection accepts. */
  readonly looks?: number | ((args: Args) => number);
  /** Whether it reads the page of its connection, which looks through the record where there is a filter. */
  readonly readsPage?: boolean;
  /** Whether it lists the entries of the page of its connection: as many as that has. */
  readonly listsPage?: boolean;
};

/** Of a type that is a connection: what it is asked for says how large its page is, and how its entries are found. For its `extensions`. */
export const asConnection = { isConnection: true } as const;

/** Of a field that looks through every event that a filter accepts, so many times. */
export function counting(looks: number): FieldCost {
  return { cost: 100, looks };
}

/** What an operation costs, or each message of a subscription, in objects. */
export interface OperationCost {
  readonly requested: number;
  /** How much of it is for looking through the record. */
  readonly looked: number;
}

/** The same while it is counted. */
interface Counted extends OperationCost {
  /** How many bytes the answer takes for the names of its fields. */
  readonly named: number;
}

/** How a connection's events are found. */
interface Looking {
  readonly looks: number;
  /** Whether a page of it is found without looking through the record. */
  readonly isInOrder: boolean;
  isPageRead: boolean;
}

const nothing: Counted = { requested: 0, looked: 0, named: 0 };
const plus = (a: Counted, b: Counted): Counted => ({
  requested: a.requested + b.requested,
  looked: a.looked + b.looked,
  named: a.named + b.named,
});
const times = ({ requested, looked, named }: Counted, by: number): Counted => ({
  requested: requested * by,
  looked: looked * by,
  named: named * by,
});

const known = {};
const varying = {};

/** Arguments that never say how much is asked for, whatever field has them. */
const free: ReadonlySet<string> = new Set(['after', 'before', 'asOf', 'atLeast', 'language']);

/** The fields of whose arguments a variable may say how much an operation asks for. */
function varyingFields(asked: AskedFields): AskedField[] {
  const seen = new Set<string>();
  const varyingIn = (selections: Selections): AskedField[] =>
    asked.fieldsOf(selections, seen).flatMap((each) => {
      const given = (each.node.arguments ?? []).filter(({ name }) => !free.has(name.value));
      const own = given.some(({ value }) => hasVariable(value)) ? [each] : [];
      return each.selections === undefined ? own : [...own, ...varyingIn(each.selections)];
    });
  return asked.root === undefined ? [] : varyingIn(asked.root);
}

/** For how many ways to ask as much the cost of an operation is known. */
const mostKnown = 50;

/** What an operation costs on a record of so many changes. */
export function costOf(asked: AskedFields, changes: number): OperationCost {
  const fields = asked.once(varying, () => varyingFields(asked));
  // Where arguments say by a rule of their own how much is looked through, it is worked out each time.
  if (fields.some(({ field }) => typeof (field.extensions as FieldCost).looks === 'function')) return foundCost(asked, changes);
  const costs = asked.once(known, () => new Map<string, OperationCost>());
  const key = [costOfLook(changes), ...fields.map((each) => muchOf(asked.argumentsOf(each)))].join();
  const before = costs.get(key);
  if (before !== undefined) return before;
  const cost = foundCost(asked, changes);
  if (costs.size >= mostKnown) costs.clear();
  costs.set(key, cost);
  return cost;
}

function foundCost(asked: AskedFields, changes: number): OperationCost {
  const cost = asked.root === undefined ? nothing : new Costing(asked, changes).ofObject(asked.root, 1, everything());
  const whole = (objects: number): number => Math.min(Math.round(objects), Number.MAX_SAFE_INTEGER);
  return { requested: whole(Math.max(cost.requested, cost.named / bytesOfObject)), looked: whole(cost.looked) };
}

function everything(): Looking {
  return { looks: 1, isInOrder: true, isPageRead: false };
}

class Costing {
  readonly #asked: AskedFields;
  readonly #perLook: number;
  // A fragment costs the same wherever it is spread on pages of one size and of events found in one way: each is measured once.
  readonly #fragments = new Map<string, { readonly cost: Counted; readonly isPageRead: boolean }>();

  constructor(asked: AskedFields, changes: number) {
    this.#asked = asked;
    this.#perLook = costOfLook(changes);
  }

  /** What is asked of one object, and the names of its fields: those that are the same are written once. */
  ofObject(selections: Selections, size: number, looking: Looking): Counted {
    const names = new Map(this.#asked.fieldsOf(selections).map((each) => [responseKeyOf(each.node), each]));
    let named = 0;
    for (const [name, each] of names) named += name.length + bytesBeside + (each.selections === undefined ? bytesOfLeaf : 0);
    return plus({ ...nothing, named }, this.#ofSelections(selections, size, looking));
  }

  #ofSelections(selections: Selections, size: number, looking: Looking): Counted {
    return this.#asked
      .in(selections)
      .map((each) => (each.kind === 'FIELD' ? this.#ofField(each, size, looking) : this.#ofFragment(each, size, looking)))
      .reduce(plus, nothing);
  }

  #ofFragment({ name, selections }: AskedFragment, size: number, looking: Looking): Counted {
    const key = name && `${name} ${size} ${looking.looks} ${looking.isInOrder} ${looking.isPageRead}`;
    const known = key === undefined ? undefined : this.#fragments.get(key);
    if (known !== undefined) {
      looking.isPageRead = known.isPageRead;
      return known.cost;
    }
    const cost = this.#ofSelections(selections, size, looking);
    if (key !== undefined) this.#fragments.set(key, { cost, isPageRead: looking.isPageRead });
    return cost;
  }

  #ofField(asked: AskedField, size: number, looking: Looking): Counted {
    const { field, selections } = asked;
    const args: CostlyArguments = selections === undefined ? {} : this.#asked.argumentsOf(asked);
    const { cost = selections === undefined ? 0 : 1, listsPage = false, ...ext } = field.extensions as FieldCost<object>;
    const looked = this.#looked(ext, args, looking);
    if (selections === undefined) return { ...nothing, requested: Math.max(cost, looked), looked };
    const asking = { ...nothing, requested: looksOf(args.filter) / 10 - 0.1 };
    const isConnection = selections.type.extensions.isConnection === true;
    const inner = isConnection ? this.ofObject(selections, sizeOf(args), lookingOf(args)) : this.ofObject(selections, 1, looking);
    if (isConnection || !isListType(getNullableType(field.type)))
      return plus(asking, plus({ ...nothing, requested: Math.max(cost, looked), looked }, inner));
    const each = plus({ ...nothing, requested: cost }, inner);
    return plus(plus(asking, { ...nothing, requested: looked, looked }), times(each, listsPage ? size : listedBy(args)));
  }

  /** What looking through the record costs, once, however many entries come of it. */
  #looked<Args>({ looks = 0, readsPage }: FieldCost<Args>, args: Args, looking: Looking): number {
    let count = typeof looks === 'number' ? looks : looks(args);
    if (readsPage === true && !looking.isInOrder && !looking.isPageRead) {
      looking.isPageRead = true;
      count += 1;
    }
    return count * looking.looks * this.#perLook;
  }
}

/** Arguments that say how much is asked for, whatever field has them. */
interface CostlyArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly ids?: readonly string[];
  readonly filter?: EventFilterInput | null;
  readonly orderBy?: string;
}

/** All that arguments say of how much is asked for. */
function muchOf(args: CostlyArguments): string {
  const { looks, isInOrder } = lookingOf(args);
  return `${sizeOf(args)} ${listedBy(args)} ${looksOf(args.filter)} ${looks} ${isInOrder}`;
}

// A size that may not be is refused later, by name; here it only must not make anything cheaper.
function sizeOf({ first, last }: CostlyArguments): number {
  return Math.max(first ?? last ?? defaultPageSize, 1);
}

function listedBy({ first, ids }: CostlyArguments): number {
  return Math.max(first ?? ids?.length ?? listSize, 1);
}

function lookingOf({ filter, orderBy }: CostlyArguments): Looking {
  // By relevance each is looked at twice.
  const isRanked = orderBy !== undefined && orderBy !== 'DATE_ASC' && orderBy !== 'DATE_DESC';
  const isInOrder = !isRanked && looksOf(filter) === looksOf(undefined);
  return { looks: looksOf(filter) * (orderBy === 'RELEVANCE' ? 2 : 1), isInOrder, isPageRead: false };
}

/** Why an operation of this cost is refused; undefined where it is not. */
export function tooCostly(
  found: number,
  limit: number,
  operation: OperationDefinitionNode | undefined,
): GraphQLError | undefined {
  if (found <= limit) return undefined;
  const message = `The operation may cost ${found} objects; at most ${limit} may be. Ask for smaller pages, fewer lists in lists, fewer counts, less in filters, or under shorter names.`;
  const extensions = { code: 'TOO_COSTLY', found, limit, http: { status: 400, spec: true } };
  return new GraphQLError(message, { nodes: operation, extensions });
}
