import { foldText } from '../../foundation/words.ts'

/**
 * The words around agency names in credits, grouped by meaning, in the languages of the outlets that carry them. Sets
 * hold single folded words, as `wordsOf` gives them; tests look at a credit as it is written.
 */

/** Says only whom a text is from: by, source, news agency, staff, all rights reserved, a date. */
export const plainWords = setOf(`
  by the from source sources text story report reports reported agency news newswire wire wires copyright c published
  posted written distributed provided service services staff limited ltd inc llc gmbh ag sa spa company l p lp
  press presse prensa stampa noticias notícias bericht meldung
  international world sport sports english online feed agencies other others all rights reserved tous droits réservés
  derechos reservados direitos riproduzione riservata tutti i diritti riservati alle rechte vorbehalten
  uk us usa india europe asia america correspondent correspondents reporter reporters editor editors bureau writer writers
  par de l la le selon agence texte rédaction bureau agences von vom der die das quelle quellen agentur agenturen
  nachrichtenagentur redaktion por fuente agencia agencias el redacción da del dell della di fonte agenzia agenzie
  redazione a do agência agências redação door van bron persbureau redactie av kilde källa nyhetsbyrån redaktionen
  autor źródło agencja agencje zdroj agentura agentury redakce redakcja od источник агентство информагентство агентства
  редакция kaynak haber ajansı ajanslar المصدر مصدر وكالة وكالات מאת מקור סוכנות סוכנויות स्रोत एजेंसी 출처 기자 특파원
  af från fra в les des los las les den dem gli delle dei dos das het textos textes testi texte texten nachrichtenagenturen
  के साथ से frå на на na on under при по с подготовке unter verwendung
  january february march april may june july august september october november december jan feb mar apr jun jul aug sep
  sept oct nov dec am pm gmt utc ist edt est et bst cet msk updated
  ו و
  来源 來源 文章来源 稿源 文 作者 编辑`)

/** Says that someone contributed to a text: with inputs from, additional reporting by, по материалам. */
export const partWords = setOf(`
  input inputs file files material materials information reporting assistance additional further extra compiled based
  adapted contributed contribution contributions contributing combined
  informations contribution collaboration materialien informationen inhalten agenturmaterial angaben verwendung
  información informaciones datos aportes material informazioni contributo informações dados bidrag medewerking
  opracowanie oprac podst materiałów materiały wykorzystaniem podstawie informacji využitím přispěním použitím
  использованы использованием материалы материалов материалам информации информация информацию материале использована использовано участии данным
  इनपुट 自 综合 綜合 编译 編譯 종합`)

/** Job titles that say for whom a person writes: AP Diplomatic Writer, PA Royal Correspondent, 연합뉴스 기자. */
export const roles = setOf(`
  writer writers editor reporter reporters correspondent correspondents columnist journalist journalists producer staff
  korrespondent korrespondentin correspondant correspondante corresponsal corrispondente корреспондент обозреватель 기자
  특파원 корр`)

/** Cities of their bureaus, as in a byline `EFE Madrid`. */
export const cities = setOf(`
  paris london londres berlin frankfurt madrid barcelona roma rome milano lisboa lisbon porto bruxelles brussels brussel
  wien vienna bern berne zürich genève geneva genf stockholm oslo københavn copenhagen helsinki warszawa warsaw praha
  prague budapest athens moscow moskau kiev kyiv istanbul ankara jerusalem beirut cairo dubai baghdad tehran kabul
  islamabad delhi mumbai kolkata dhaka colombo beijing shanghai hong kong taipei tokyo seoul jakarta bangkok hanoi
  sydney washington york angeles chicago ottawa toronto montréal montreal mexico méxico bogotá caracas
  lima quito santiago buenos aires montevideo brasília paulo janeiro habana nairobi lagos johannesburg dakar tunis alger
  rabat москва лондон париж washington new los são rio la ciudad united nations`)

/** What an agency is: the German news agency dpa. */
export const agencyWords = setOf(
  `agency agence agentur nachrichtenagentur agencia agenzia agência agencja agentura persbureau агентство`,
)

/** Unnamed staff of the outlet: named beside an agency, they make the text one by both. */
export const desks = setOf(`
  staff desk team newsroom online web editorial editors times post herald tribune gazette daily
  rédaction redaktion redaktionen redacción redazione redação redactie redakcja redakce toimitus redaksjonen редакция
  מערכת التحرير تحرير`)

/** Between an outlet and the agency that contributed: Le Monde avec AFP. */
export const withWords = ['with', 'avec', 'mit', 'con', 'com', 'med', 'met', 'ile', 'z', 'ze', 's', 'с', 'مع', 'עם']

/** Between equals. */
export const andWords = ['and', 'et', 'und', 'y', 'e', 'i', 'и', 'og', 'och', 've', 'और', 'एवं']

/** Says that an agency contributed to a text, in phrases that are not matched word by word. */
export const isCombined = testOf('综合|綜合|编译|編譯|종합|を基に|より作成|के साथ')

/** A sentence about the text above it: "… contributed to this report". */
export const contributedToThis = testOf(
  String.raw`\bcontributed\s+(?:\S+\s+){0,4}?(?:to|for)\s+(?:this|the)\s+(?:report|story|article|coverage|dispatch|piece)|\b(?:writers?|reporters?|correspondents?|journalists?)\b.{2,120}\bcontributed\b|\ba contribué à (?:cet|ce)\b|\bcontribuy[óe]\w* (?:a|con) est[ae]\b|\bha contribuito a quest|\bcontribuiu para est|\btrug(?:en)? zu diesem|^\W*this (?:story|report|article) (?:\S+ ){0,3}?(?:includes?|contains?|uses?)\b|\b(?:was|were) used in this (?:report|story|article)\b|\b(?:dieser|diese|este|esta|cet|cette|questo|questa)\s(?:text|artikel|beitrag|bericht|meldung|artículo|texto|nota|noticia|article|articolo|artigo|matéria|reportagem)\s(?:enthält|verwendet|contiene|contient|contém|inclu)|في (?:إعداد )?هذا التقرير`,
)

/** … was first published by Reuters. */
export const publishedByOther = testOf(
  String.raw`^\W*(?:this|the above) (?:story|article|report|text|content)\b.{0,40}\b(?:published|provided|supplied|produced|written|distributed|appeared|comes|taken)\b`,
)

/** A paid announcement that an agency only passed on: APA/OTS, /PRNewswire/. */
export const announcement = testOf(
  String.raw`\b(?:ots|pr ?newswire|business ?wire|globe ?newswire|accesswire|cision|mynewsdesk|news aktuell|advertorial|press ?release|pressemitteilung|pressmeddelande|pressemeddelelse|comunicato stampa|nota de prensa|sponsored)\b`,
)

/** The credit of a picture, film or drawing. */
export const picture = testOf(
  String.raw`\b(?:file)?photo|\bpict(?:ure|orial)|\bpics?\b|\bpix\b|\bimages?\b|getty|illustration|\bgraphi[ckq]|gr[aá]fi[kc]|infogra[fp]|\bgaler[iíy]|\bgallery|slideshow|diaporama|\bcapture|\bdivulgação|\breprodução|\bcortesía|\bmontage|\bcollage|^\W*(?:credits?|crédits?|créditos?|crediti)\s*[:：]|\bvideo|\bscreen|\bcaption|handout|\bfile\b|archiv|courtesy of|footage|cartoon|\bmap\b`,
  String.raw`foto|\bfotó|\bfoty|\bfot\b|\bzdj\b|bild|\bbilde|\bkuva|\bbeeld|\bimmagin|\bimagen|\bimagem|\bsnímek|\bzdjęci|\bgörsel|фото|снимок|кадр|изображени|иллюстраци|видео`,
  String.raw`\b(?:scanpix|shutterstock|alamy|imago|epa|zuma|nurphoto|afptv|pool|rex features|picture alliance)\b`,
  'صور|تصوير|צילום|תצלום|תמונ|फोटो|फ़ोटो|तस्वीर|छाया|写真|撮影|画像|映像|アフロ|ゲッティ|照片|图|圖|摄|攝|사진|영상|제공|자료',
)

/** A picture credit told by its label alone, before which the text's own credit may stand: "AFP; photo: Getty". */
export const pictureLabel = testOf(
  String.raw`^\s*(?:photos?|pictures?|images?|fotos?|bild|bilder|foto|фото|صورة|צילום|फोटो|写真|사진|图|圖)(?:\s*(?:credits?|by|von|par|de|di|av))?\s*[:：]`,
)

/** Says where an author found something: via Reuters, h/t AP. */
export const hatTip = testOf(String.raw`\bv[ií]a\b|^\W*(?:h/?t|hat.?tip|tips?|thanks)\b`, '^\\s*[→⟶»]|عبر')

/** Lines below a text that belong to the page. */
export const footer = testOf(
  String.raw`^\W*(?:read (?:more|also)|see also|related|more on|follow|share|subscribe|sign up|click|download|tags?|topics|advert|comments?|first published|last updated|published|updated|lire aussi|lesen sie|leia|leggi|lee también|this (?:story|report|article|content))\b`,
  '^(?:читайте|подписывайтесь|اقرأ|קראו|यह भी|相关|責任|责任编辑|编辑)',
)

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/).map(foldText))
}

function testOf(...patterns: readonly string[]): (text: string) => boolean {
  // What `\b` means, for letters of all alphabets.
  const edge = String.raw`(?:(?<![\p{L}\p{N}])(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}])(?![\p{L}\p{N}]))`
  const source = patterns.join('|')
  const pattern = new RegExp(source.replaceAll(String.raw`\b`, edge), 'iu')
  // Lookarounds at every letter cost too much for something so rare.
  const anywhere = new RegExp(source.replaceAll(String.raw`\b`, ''), 'iu')
  return (text) => anywhere.test(text) && pattern.test(text)
}
