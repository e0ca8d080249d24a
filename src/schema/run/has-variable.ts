import { Kind, type ValueNode } from 'graphql';

/** Whether a value in a document has a variable in it, so that it is another one in every run. */
export function hasVariable(value: ValueNode): boolean {
  if (value.kind === Kind.LIST) return value.values.some(hasVariable);
  if (value.kind === Kind.OBJECT) return value.fields.some((each) => hasVariable(each.value));
  return value.kind === Kind.VARIABLE;
}
