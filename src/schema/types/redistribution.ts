import { redistributions } from '../../domain/record/source.ts';
import { enumOf } from '../builder.ts';

export const redistribution = enumOf('Redistribution', 'Whether what a source says may be passed on.', redistributions);
