import type { EventKind } from './event-kind.ts';

/** What kinds of event are called, in Arabic; in English their codes are their names. */
const arabic: Readonly<Record<EventKind, string>> = {
  ARMED_VIOLENCE_UNSPECIFIED: 'عنف مسلح غير محدد',
  CLASH: 'اشتباك',
  AIR_OR_DRONE_STRIKE: 'غارة جوية أو ضربة بطائرة مسيرة',
  SHELLING_OR_MISSILE: 'قصف مدفعي أو صاروخي',
  EXPLOSIVE_DEVICE_OR_MINE: 'عبوة ناسفة أو لغم',
  SUICIDE_ATTACK: 'هجوم انتحاري',
  CHEMICAL: 'مواد كيميائية',
  SHOOTING_OR_KILLING: 'إطلاق نار أو قتل',
  SEXUAL_VIOLENCE: 'عنف جنسي',
  ABDUCTION_OR_DETENTION: 'خطف أو احتجاز',
  AIR_DEFENCE_ACTION: 'دفاع جوي',
  OFFENSIVE_LAUNCHED: 'بدء هجوم',
  MOVEMENT_OR_DEPLOYMENT: 'تحرك أو انتشار',
  WITHDRAWAL: 'انسحاب',
  CONTROL_CHANGED: 'تغير السيطرة',
  BLOCKADE_OR_SIEGE: 'حصار أو إغلاق',
  ARMS_TRANSFER: 'نقل أسلحة أو مقاتلين',
  PRISONER_EXCHANGE: 'تبادل أسرى',
  BODIES_FOUND: 'العثور على جثث',
  PROPERTY_DESTROYED_OR_LOOTED: 'تدمير ممتلكات أو نهبها',
  RIOT: 'شغب',
  PROTEST: 'احتجاج',
  CEASEFIRE: 'وقف إطلاق النار',
  CEASEFIRE_VIOLATION: 'خرق وقف إطلاق النار',
  AGREEMENT: 'اتفاق',
  MEETING: 'اجتماع',
  CALL: 'مكالمة',
  INVITATION: 'دعوة',
  STATEMENT: 'بيان أو تصريح',
  CONDEMNATION: 'إدانة',
  SANCTION: 'عقوبات',
  APPOINTMENT_OR_RESIGNATION: 'تعيين أو استقالة',
  DISPLACEMENT: 'نزوح',
  AID: 'مساعدات',
  OTHER: 'أخرى',
};

/** What a kind is called, by language. */
export function nameOfKind(kind: EventKind): { readonly en: string; readonly ar: string } {
  const words = kind.toLowerCase().replaceAll('_', ' ');
  return { en: `${words.charAt(0).toUpperCase()}${words.slice(1)}`, ar: arabic[kind] };
}
