import { foldText } from '../../foundation/words.ts'

/**
 * Words that have a capital in several languages and are the same in them, but name nothing: titles, institutions, what
 * sport and culture are made of. That most of them are common is learnt; this is for the first hours.
 */
const WORDS = `president presidente president prezydent präsident présidente minister ministre ministro ministra premier
kanzler chancellor canciller general général generale director direktor directeur senator senador sénateur gouverneur
governor gobernador bürgermeister pope papa king prince prinz princesa parlament parliament parlement parlamento senat senate
sénat senado kongress congress congreso kommission commission comisión commissione komitee committee comité council conseil
consejo ministerium ministry université universität university universidad institut institute instituto museum museo musée
hospital hôpital airport station stadion stadium partei party partido parti partito union federation fédération federación
association bank banque banco banca group groupe gruppo gruppe polizei police policía polizia politie armee army armée
cup pokal liga league ligue final finale champions super festival marathon marathón handball rugby tennis euro euros dollar
dollars internet online video foto photo covid corona radio television nobel opera opéra theater théâtre teatro film star
stars match test tour pole position ski golf formel internacional international nationale national nacional central
доллар президент министр премьер генерал директор парламент сенат конгресс комиссия полиция университет музей
січень президент міністр πρόεδρος υπουργός πρωθυπουργός αστυνομία cumhurbaşkanı bakanı başkanı belediye polis üniversitesi
reuters afp dpa ansa efe tass xinhua bloomberg interfax associated press bbc cnn agence presse agentur tageszeitung
getty images facebook twitter instagram telegram tiktok youtube whatsapp google`

/** Folded words that name nothing though they have a capital. */
export const commonWords: ReadonlySet<string> = new Set(WORDS.split(/\s+/).map(foldText))
