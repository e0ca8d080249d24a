/** Words that reports are made of, in English. */
export const englishWords =
  `forces south residents hospital road families shelling airport reported port artillery district drone market
western brigade commander school fire ceasefire convoy wounded clashes homes evacuated spokesman coastal ministry vehicles checkpoint
positions overnight farm units civilians shells neighbourhood mission ambulance supplies fuel bridge camp eastern denied statement rockets
front advance withdrew residents crossing power water station mediator talks border patrol`.split(/\s+/);

/** The same in Arabic. */
export const arabicWords =
  `قوات جنوب سكان مستشفى طريق عائلات قصف مطار تقارير ميناء مدفعية منطقة مسيرة سوق غرب لواء قائد مدرسة نيران هدنة
رتل جرحى اشتباكات منازل إجلاء متحدث ساحلي وزارة آليات حاجز مواقع ليلا مزرعة وحدات مدنيون قذائف حي بعثة إسعاف إمدادات وقود جسر مخيم شرق
نفى بيان صواريخ جبهة تقدم انسحبت معبر كهرباء مياه محطة وسيط محادثات حدود دورية`.split(/\s+/);
