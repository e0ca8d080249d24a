import { expect, test } from 'vitest';
import { type EventWords, hasTerms, textWords } from '../../src/domain/event-words.ts';
import { highlight } from '../../src/domain/highlight.ts';
import { Problems } from '../../src/domain/problem.ts';
import { readSearch, type SearchTerms } from '../../src/domain/search-terms.ts';
import { looseForms } from '../../src/domain/term-forms.ts';

function typedAs(typed: string): SearchTerms {
  const problems = new Problems();
  return readSearch(typed, problems) ?? expect.fail(JSON.stringify(problems.found));
}

function searched(text: string): EventWords {
  return { ...textWords({ title: { ar: text } }, []), names: [] };
}

function finds(typed: string, text: string): boolean {
  return hasTerms(searched(text), typedAs(typed));
}

/** What a search marks in a text, in brackets. */
function marked(typed: string, text: string): string | undefined {
  const parts = highlight(text, typedAs(typed).all);
  return parts?.map((part) => (part.marked ? `[${part.text}]` : part.text)).join('');
}

// What is typed, and the text that must be found, from reports of wars in Libya, Syria, Iraq and Yemen.
const found: Record<string, readonly (readonly [typed: string, text: string])[]> = {
  'the article': [
    ['كتاب', 'الكتاب مفيد'],
    ['مجاورة', 'المجاورة للميناء'],
    ['قصف', 'القصف المدفعي على الأحياء السكنية'],
    ['القصف', 'قصف مدفعي على عين زارة'],
    ['هجوم', 'الهجوم على طرابلس'],
    ['الهدنة', 'هدنة إنسانية'],
    ['هدنة', 'انتهاك الهدنة'],
    ['نازحين', 'مخيم النازحين'],
    ['مشري', 'خالد المشري رئيس المجلس الأعلى للدولة'],
    ['سراج', 'فائز السراج'],
    ['السراج', 'سراج'],
    ['حي', 'قصف الحي السكني'],
    ['سد', 'انهيار السد'],
    ['بحرية', 'خفر السواحل والقوات البحرية'],
    ['وفاق', 'قوات حكومة الوفاق'],
    ['لواء', 'اللواء المتقاعد خليفة حفتر'],
    ['كتيبة', 'الكتيبة 301'],
    ['بلدية', 'المجلس البلدي والبلدية'],
    ['ألغام', 'نزع الألغام والمخلفات الحربية'],
    ['ألوية', 'الألوية المهاجمة'],
    ['وزارة', 'بيان الوزارة'],
    ['جيش', 'الجيش الوطني الليبي'],
    ['ليبي', 'الجيش الليبي'],
    ['موصل', 'تحرير الموصل'],
    ['رقة', 'مدينة الرقة'],
    ['وحدات', 'الوحدات الخاصة'],
  ],
  'the article behind another': [
    ['ميناء', 'المجاورة للميناء'],
    ['قوات', 'انسحاب للقوات المهاجمة'],
    ['مدينة', 'دخول القوات بالمدينة'],
    ['مطار', 'محيط المطار والمطارات بالمطار'],
    ['ميليشيات', 'المسلحون والميليشيات'],
    ['جيش', 'فالجيش يتقدم'],
    ['وسيط', 'كالوسيط بين الطرفين'],
    ['لجنة', 'دعوة للجنة العسكرية'],
    ['لجنة', 'وللجنة أن تقرر'],
    ['لواء', 'ترقية للواء'],
    ['ليبيا', 'المبعوث الأممي لليبيا'],
    ['لاجئين', 'مساعدات للاجئين'],
    ['أمم', 'بعثة للأمم المتحدة'],
    ['غرب', 'غربا وبالغرب'],
    ['ألغام', 'تطهير للألغام'],
  ],
  and: [
    ['قذائف', 'صواريخ وقذائف'],
    ['طرابلس', 'بنغازي وطرابلس'],
    ['بنغازي', 'طرابلس وبنغازي'],
    ['وزارة', 'الحكومة ووزارة الدفاع'],
    ['لجنة', 'مجلس ولجنة'],
    ['واشنطن', 'موسكو وواشنطن'],
    ['قال', 'وقال المتحدث'],
    ['ولد', 'رجل وولد'],
  ],
  'by, for': [
    ['دمج', 'بدمج القوات'],
    ['دمج', 'مطالبات وبدمج القوات'],
    ['طرابلس', 'اشتباكات بطرابلس'],
    ['بنغازي', 'الوصول لبنغازي'],
    ['بحر', 'غرق ببحر إيجة'],
    ['بنغازي', 'انفجار ببنغازي'],
    ['وزارة', 'تابعة لوزارة الداخلية'],
    ['صواريخ', 'استهداف بصواريخ غراد'],
    ['وقف', 'دعوة لوقف إطلاق النار'],
    ['طائرة', 'استهداف بطائرة مسيرة'],
    ['لبنان', 'هجوم بلبنان'],
    ['بطرابلس', 'معارك طرابلس'],
    ['للميناء', 'قرب الميناء'],
    ['والكتاب', 'بالكتاب'],
  ],
  'the letter of a hamza': [
    ['مسئول', 'مسؤول كبير'],
    ['مسؤول', 'مسئول كبير'],
    ['مسئولين', 'المسؤولين'],
    ['شئون', 'وزارة الشؤون الاجتماعية'],
    ['شئ', 'شيء'],
    ['شيء', 'كل شئ'],
    ['شاطئ', 'على شاطىء البحر'],
    ['لاجئ', 'لاجيء من تاورغاء'],
    ['سيئ', 'وضع سيء'],
    ['آمنوا', 'ءامنوا بالسلام'],
    ['قرآن', 'القرءان'],
    ['رؤوس', 'رءوس حربية'],
    ['مبدا', 'مبدأ'],
    ['هيئة', 'الهيأة العليا'],
    ['إجراءات', 'اجراءات أمنية'],
    ['مؤتمر', 'الموتمر الوطني'],
    ['شاطي', 'براك الشاطئ'],
    ['طَائِرَات', 'الطايرات المسيرة'],
  ],
};

test.each(Object.entries(found))('a word is found whatever %s makes of it', (_, pairs) => {
  for (const [typed, text] of pairs) expect([typed, text, finds(typed, text)]).toEqual([typed, text, true]);
});

// False friends: what is left when a letter goes that is the word’s own, and words that differ in more than a hamza’s letter.
const kept: readonly (readonly [typed: string, text: string])[] = [
  ['حرية', 'القوات البحرية'],
  ['حرية', 'بحرية الوفاق'],
  ['بحرية', 'الحرية للأسرى'],
  ['زارة', 'وزارة الدفاع'],
  ['زارة', 'بيان للوزارة'],
  ['الرقة', 'الفرقة الرابعة'],
  ['رقة', 'إقليم برقة'],
  ['برقة', 'معركة الرقة'],
  ['رقة', 'ورقة عمل'],
  ['جنة', 'لجنة الحوار'],
  ['جنة', 'اللجنة العسكرية المشتركة'],
  ['لديه', 'بلدية تاجوراء'],
  ['بلدية', 'لديه قوات'],
  ['لد', 'مقتل ولد'],
  ['حر', 'في البحر'],
  ['حر', 'بحر'],
  ['حدة', 'وحدة عسكرية'],
  ['حدات', 'الوحدات الخاصة'],
  ['فاق', 'حكومة الوفاق'],
  ['نغازي', 'بنغازي'],
  ['واء', 'اللواء السابع'],
  ['تيبة', 'الكتيبة'],
  ['رامة', 'عملية الكرامة'],
  ['رهان', 'الفريق البرهان'],
  ['دوي', 'شيخ بدوي'],
  ['طاقة', 'بطاقة انتخابية'],
  ['زير', 'وزير الخارجية'],
  ['نية', 'البنية التحتية'],
  ['جهة', 'وجهة السفينة'],
  ['عيد', 'وعيد وتهديد'],
  ['أصل', 'واصل تقدمه'],
  ['أحد', 'جندي واحد'],
  ['صفة', 'وصفة طبية'],
  ['سائل', 'وسائل الإعلام'],
  ['آية', 'ولاية الخرطوم'],
  ['سان', 'لسان حال الحركة'],
  ['حظه', 'لحظة الانفجار'],
  ['شار', 'بشار الأسد'],
  ['شير', 'عمر البشير'],
  ['حيرة', 'حوض بحيرة تشاد'],
  ['ذي', 'الرئيس الذي أقيل'],
  ['غام', 'حقل ألغام'],
  ['ان', 'الآن'],
  ['له', 'حزب الله'],
  ['مان', 'الألمان'],
  ['قوف', 'وقوف القتال'],
  ['ماء', 'ما بعد الحرب'],
  ['ما', 'انقطاع الماء'],
  ['جزا', 'جزء من المدينة'],
  ['كيل', 'وكيل الوزارة'],
  ['سام', 'وسام عسكري'],
  ['عود', 'وعود دولية'],
];

test('a word is not found in another that only looks like it with something in front', () => {
  for (const [typed, text] of kept) expect([typed, text, finds(typed, text)]).toEqual([typed, text, false]);
});

test('phrases, beginnings of words and what must not be there see through what stands in front', () => {
  expect(finds('"عين زارة"', 'اشتباكات بعين زارة')).toBe(true);
  expect(finds('"وقف إطلاق"', 'دعوة لوقف الإطلاق')).toBe(true);
  expect(finds('"زارة عين"', 'اشتباكات بعين زارة')).toBe(false);
  expect(finds('مشر*', 'خالد المشري')).toBe(true);
  expect(finds('المشر*', 'مشري')).toBe(true);
  expect(finds('طرا*', 'من بنغازي لطرابلس')).toBe(true);
  expect(finds('حر*', 'القوات البحرية')).toBe(false);
  expect(finds('الما*', 'مانع')).toBe(false);
  expect(finds('طرابلس -قصف', 'القصف بطرابلس')).toBe(false);
  expect(finds('طرابلس -قصف', 'الهدنة بطرابلس')).toBe(true);
});

test('what is found so is marked, the whole word with what stands in front of it', () => {
  expect(marked('قصف زارة', 'القصف على عين زارة ووزارة الدفاع')).toBe('[القصف] على عين [زارة] ووزارة الدفاع');
  expect(marked('"عين زارة"', 'قصفٌ بعين زارة')).toBe('قصفٌ [بعين زارة]');
  expect(marked('مشر*', 'خالد المشري')).toBe('خالد [المشري]');
  expect(marked('مسئول', 'قال مسؤول ليبي')).toBe('قال [مسؤول] ليبي');
});

test('words that are not Arabic have no other forms', () => {
  for (const typed of ['shelling', 'F-16', '2020', 'École*']) expect(looseForms(typedAs(typed).all[0]!)).toEqual([]);
});
