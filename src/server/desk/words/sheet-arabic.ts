import type { SheetWords } from './sheet-words.ts';

/** What is said of a file that is dropped, in Arabic. */
export const arabicSheet: SheetWords = {
  what: 'أسقط هنا ملف أحداث (CSV، وصفه الأول أسماء أعمدته). يُنظر في كل صف ويُعرض هنا، ولا يُسجَّل شيء قبل أن تطلب ذلك. أما ملفات السجلات الزمنية من waqai (JSON) ومجموعات البيانات مثل UCDP وACLED فتُستورد بسطر الأوامر (waqai import).',
  help: 'الأعمدة التي تُقرأ',
  drop: 'أسقط ملفا هنا، أو اختر ملفا',
  line: 'السطر',
  fate: 'ما يصير إليه',
  good: 'يمكن تسجيله',
  needs: 'العمود {column} ناقص',
  notOneOf: 'ليست قيمة العمود {column} من قيمه',
  notNumber: 'ليس في العمود {column} عدد ولا نطاق',
  rows: { zero: 'لا صفوف', one: 'صف واحد', two: 'صفان', few: '# صفوف', many: '# صفا', other: '# صف' },
  goodRows: { other: 'يمكن تسجيل #' },
  badRows: { other: 'لا يمكن تسجيل #' },
  recorded: {
    zero: 'لم يُسجَّل شيء.',
    one: 'سُجّل حدث واحد.',
    two: 'سُجّل حدثان.',
    few: 'سُجّلت # أحداث.',
    many: 'سُجّل # حدثا.',
    other: 'سُجّل # حدث.',
  },
  unreadable: {
    timelineFile:
      'هذا ملف سجل زمني من waqai. كل ما فيه يحتفظ بمعرّفاته، ولا يمنحها أي مفتاح: يستورده من يشغّل الخادم بالأمر {command}.',
    otherFile: 'ليس هذا ملف CSV. يُحفظ المصنف أولا بصيغة «CSV UTF-8»، وتُستورد الملفات الأخرى بالأمر {command}.',
    notUtf8: 'ليس نصه بترميز UTF-8. احفظه بصيغة «CSV UTF-8» ثم أسقطه من جديد.',
    openQuote: 'في السطر {line} علامة اقتباس لا تُغلق، أو أن الملف مقطوع. لم يُقرأ منه شيء.',
    otherColumns: 'ليس فيه أي من العمودين date وclaimant، بل: {columns}. ملفات مجموعات البيانات تُستورد بالأمر {command}.',
  },
  columns: [
    ['date', 'بصيغة EDTF أو بالكلمات: منتصف مايو 2020'],
    ['kind', 'النوع كما تسميه الواجهة البرمجية: CLASH وPROTEST وغيرهما'],
    ['title.en, title.ar', 'العنوان بكل لغة؛ وكذلك summary.ar وstatement.ar'],
    ['claimant', 'الاسم القصير لمن يقول ذلك'],
    ['stance', 'الموقف؛ ASSERTS إن لم يُذكر'],
    ['source, locator', 'الاسم القصير للمصدر، والموضع فيه'],
    ['place, precision', 'الاسم القصير للمكان؛ والدقة UNKNOWN إن لم تُذكر'],
    ['killed, injured', '7 أو 3-7 أو 3+، بحسب القائل'],
  ],
};
