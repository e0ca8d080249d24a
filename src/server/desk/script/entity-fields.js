// The fields of an actor, a place and a source, as far as the desk records them.

import { optionsOf } from './field.js';
import { inputOf } from './form-input.js';

/**
 * @import { Desk } from './desk.js'
 * @import { Field, FormValue } from './field.js'
 * @typedef {'ACTOR' | 'PLACE' | 'SOURCE'} EntityType
 */

/**
 * @param {EntityType} type
 * @param {Desk} desk
 * @returns {Field[]}
 */
export function entityFields(type, { words: { field, names, form } }) {
  const slug = /** @type {Field} */ ({ name: 'slug', label: field.slug, type: 'text', hint: form.slugHint, required: true });
  const called = /** @type {Field} */ ({ name: 'names', label: field.name, type: 'texts', required: true });
  switch (type) {
    case 'ACTOR':
      return [
        called,
        slug,
        { name: 'actorKind', label: field.actorKind, type: 'select', options: optionsOf(names.actorKind), required: true },
      ];
    case 'PLACE':
      return [
        called,
        slug,
        { name: 'level', label: field.level, type: 'select', options: optionsOf(names.placeLevel) },
        { name: 'container', label: field.container, type: 'entity', of: 'PLACE' },
      ];
    case 'SOURCE':
      return [
        { name: 'publisher', label: field.publisher, type: 'texts', required: true },
        { name: 'title', label: field.title, type: 'texts' },
        slug,
        { name: 'sourceKind', label: field.sourceKind, type: 'select', options: optionsOf(names.sourceKind), required: true },
        {
          name: 'redistribution',
          label: field.redistribution,
          type: 'select',
          options: optionsOf(names.redistribution),
          required: true,
        },
        { name: 'url', label: field.url, type: 'text', inputType: 'url' },
        { name: 'publishedOn', label: field.publishedOn, type: 'date', hint: form.dateHint },
      ];
  }
}

/**
 * @param {EntityType} type
 * @param {readonly Field[]} fields
 * @param {FormValue} value
 */
export function entityInput(type, fields, value) {
  const { container, ...input } = inputOf(fields, value);
  return type === 'PLACE' && container !== undefined ? { ...input, containers: [{ container, sense: 'ADMINISTRATIVE' }] } : input;
}
