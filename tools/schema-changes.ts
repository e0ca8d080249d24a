// What a change of the schema owes to those who use it: docs/evolving-the-schema.md says it in words.
import {
  BreakingChangeType,
  buildSchema,
  DangerousChangeType,
  findSchemaChanges,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/** A default that is another one answers the same operation differently, and nothing tells its author. */
const breaking = new Set<string>([
  ...Object.values(BreakingChangeType),
  DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE,
  DangerousChangeType.INPUT_FIELD_DEFAULT_VALUE_CHANGE,
]);

/** What a client meets that it has not met before: it needs a branch for it. */
const unexpected = new Set<string>([
  DangerousChangeType.VALUE_ADDED_TO_ENUM,
  DangerousChangeType.TYPE_ADDED_TO_UNION,
  DangerousChangeType.IMPLEMENTED_INTERFACE_ADDED,
]);

/** The changes from one schema to another, both as text, that the newest section of a changelog does not tell as it has to. */
export function untoldChanges(before: string, after: string, changelog: string): string[] {
  const section = /^## .*\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(changelog)?.[1] ?? '';
  const told = namesIn(section);
  const toldAsBreaking = namesIn(/^### Breaking\n([\s\S]*?)(?=^#|$(?![\s\S]))/m.exec(section)?.[1] ?? '');
  return findSchemaChanges(buildSchema(before), buildSchema(after)).flatMap(({ type, description }) => {
    const coordinate = coordinateOf(description);
    if (breaking.has(type) && !toldAsBreaking.has(coordinate))
      return [
        `${description} This breaks clients: name \`${coordinate}\` in CHANGELOG.md under "### Breaking", or deprecate it instead.`,
      ];
    if (unexpected.has(type) && !told.has(coordinate))
      return [`${description} Clients meet it unexpected: name \`${coordinate}\` in the newest section of CHANGELOG.md.`];
    return [];
  });
}

function namesIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
}

/** `Type`, `Type.field`, `Type.field(argument:)`, `@directive`: a description begins with it, after what kind of thing it is. */
function coordinateOf(description: string): string {
  const kind = /^(?:An? )?(?:required |optional )?(?:field|argument|enum value|directive|type) /i;
  return description.replace(kind, '').split(' ')[0]?.replace(/\.$/, '') ?? '';
}

/** The coordinates of what is deprecated with a reason that does not begin with a day: `2026-11-25: use place.` */
export function undatedDeprecations(schemaText: string): string[] {
  const dated = /^\d{4}-\d{2}-\d{2}: \S/;
  return Object.values(buildSchema(schemaText).getTypeMap()).flatMap((type) => {
    if (type.name.startsWith('__')) return [];
    if (isEnumType(type)) return type.getValues().flatMap((value) => undated(`${type.name}.${value.name}`, value));
    if (isInputObjectType(type))
      return Object.values(type.getFields()).flatMap((field) => undated(`${type.name}.${field.name}`, field));
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    return Object.values(type.getFields()).flatMap((field) => [
      ...undated(`${type.name}.${field.name}`, field),
      ...field.args.flatMap((argument) => undated(`${type.name}.${field.name}(${argument.name}:)`, argument)),
    ]);
  });
  function undated(
    coordinate: string,
    { deprecationReason: reason }: { readonly deprecationReason?: string | null | undefined },
  ) {
    return reason === null || reason === undefined || dated.test(reason) ? [] : [coordinate];
  }
}
