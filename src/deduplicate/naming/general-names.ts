import { spellingOf } from '../features/packed-words.ts'
import { tokensOf } from '../features/tokens.ts'

/** Services that everybody names below their texts, and days, on which everybody does something every week. */
const NAMES = `Apple Podcasts Spotify Patreon Acast Megaphone Libsyn Buzzsprout Anchor Podbean Spreaker Omny Audioboom Art19
Simplecast Google Amazon Audible YouTube Facebook Twitter Instagram TikTok LinkedIn Telegram WhatsApp Mastodon Bluesky Reddit
Discord Twitch Substack PayPal Kofi Flickr Tumblr Pinterest GitHub GitLab Codeberg Linux Windows Mac MacOS Android iOS FAQ RSS
Moderator AutoModerator Wiki JavaScript Chrome Firefox Safari Cookie Cookies Privacy Policy
Monday Tuesday Wednesday Thursday Friday Saturday Sunday lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes
miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta
sexta понедельник вторник среда четверг пятница суббота воскресенье`

const MOST_WORDS = 200

let known: ReadonlySet<number> | undefined

/** The bare spellings of names that do not tell what a text is about. */
export function generalNames(): ReadonlySet<number> {
  known ??= new Set([...tokensOf(NAMES, MOST_WORDS)].map(spellingOf))
  return known
}
