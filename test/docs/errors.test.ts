import { isInterfaceType, isObjectType, isRequiredArgument, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../src/schema/schema.ts';
import { docBlocks } from '../kit/doc-blocks.ts';

const [fragment] = docBlocks('docs/errors.md').filter(({ language }) => language === 'graphql');
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

test('the fragment of the page about errors is valid on what every mutation answers', () => {
  expect(mutations.length).toBeGreaterThan(15);
  for (const { name, args } of mutations) {
    const given = args.filter(isRequiredArgument);
    const variables = given.map((each) => `$${each.name}: ${each.type}`).join(', ');
    const handed = given.map((each) => `${each.name}: $${each.name}`).join(', ');
    const document = parse(`mutation (${variables}) { ${name}(${handed}) { __typename ...Refused } } ${fragment?.text}`);
    expect([name, validate(schema, document)]).toEqual([name, []]);
  }
});

test('it reads of every refusal something that only this one has', () => {
  const refusal = schema.getType('Refusal');
  if (!isInterfaceType(refusal)) throw new Error('Refusal is no interface');
  for (const type of schema.getPossibleTypes(refusal)) {
    expect(fragment?.text).toContain(`... on ${type.name} {`);
    if (isObjectType(type)) expect(Object.keys(type.getFields()).length).toBeGreaterThan(2);
  }
});
