// Words whose first letters only look like something joined to them. Listed are those from which taking it off would leave another
// word that is in use (وزارة a ministry, and زارة of Ain Zara; بحرية a navy, and حرية freedom; ألغام mines), and the names that a
// war’s record is full of. Words are written as they are compared: no hamza on alef, ه for ة.

const startingWithBa = `
  بابا بابل باخر بارز باريس باشاغا بالغ بالون باتيلي بايدن بحار بحر بحور بحير بخار بجع بدو بدوي بذر بذور برق بركان برلمان برلين برهان بري بريد بريطاني بشار بشر
  بشير بصر بضايع بطاري بطاق بطال بطول بعث بعد بعض بعيد بغداد بقاع بكين بلاد بلاغ بلجيكا بلد بلغاري بناء بنغازي بني بواب بوابات بوتين
  بوزنيق بوصل بولندا بومبيو بيان بيروت بيضاء`;

const startingWithLam = `
  لاجي لاحق لافروف لباس لبنان لجان لجن لحظ لحوم لحيه لدي لسان لطيف لعن لغ لغم لقاء لقاح لقط لندن لواء لوحه لولا لوجستي ليبي ليبيا ليل
  ليالي`;

const startingWithWaw = `
  واجب واحد واحه وادي وارد واسع واشنطن واصل واضح وافق واقع والد وباء وثايق وثيق وجب وجد وجه وجهاء وجود وجوه وجيه وحد وحش وداد وداع ودان
  وراء ورد ورش ورشفان ورق وزار وزراء وزير وساطه وسام وسايط وسايل وسط وسطاء وسيط وشاح وشيك وصف وصول وصل وضع وضوح وطن وعود وعي وعيد وفاء
  وفاق وفاه وفق وفود وفير وفيات وقايع وقت وقع وقف وقود وقوع وقوف وكال وكلاء وكيل ولاء ولاد ولاه ولاي وليامز وليد وليم ونيس وهران`;

/** What may follow such a word and leave it the same word: ة, plurals, adjectives, possessives. */
const endings =
  'ا|ه|ت|ي|ك|ان|ات|ين|ون|وا|ها|هم|هن|نا|كم|تي|ته|تا|يا|يه|هما|تان|تين|تها|تهم|تنا|اته|اتي|يات|يين|يون|يته|يها|اتها|اتهم|اتنا|يتها';

/** The same of words that with an ending are others (والي a governor, وآليات and vehicles); behind their first letters stand إلى, أقر and إبل. */
const startingSoAlone = 'باقر بالي بيدرسون وابل والي';

/** Words of whose ال the ا is a hamza of their own, or which are never without it. */
const startingWithArticle = `
  التي الذي الذين اللتان اللتين اللذان اللذين اللاتي اللايي اللواتي الله الان الاف الفا الفان الفي الفين الوف اليات اليه التقي التقت
  التقوا العاب الغاء الغام القاء القاب الماس المان الماني المانيا المانيه البانيا الوان الواح الويه`;

function listed(...lists: readonly string[]): string[] {
  return lists.flatMap((list) => list.trim().split(/\s+/));
}

const nouns = listed(startingWithBa, startingWithLam, startingWithWaw);
const asTheyAre = listed(startingWithArticle, startingSoAlone);
const ownInitials = new RegExp(`^(?:(?:${nouns.join('|')})(?:${endings})?|${asTheyAre.join('|')})$`, 'u');

/** Whether the letters that a folded word begins with are its own, and no ال, و, ب or ل in front of it. */
export function hasOwnInitials(word: string): boolean {
  return ownInitials.test(word);
}

/** The same of a word that is not finished: whether it may become such a word. */
export function mayGetOwnInitials(begun: string): boolean {
  return hasOwnInitials(begun) || [...nouns, ...asTheyAre].some((word) => word.startsWith(begun));
}
