/** The wire report of the demo, in the words of this project: the facts of 12 May 2021, and no sentence of AFP's. */
const paragraphs = [
  'MOSCOW (AFP) - Russian President Vladimir Putin on Wednesday asked Israel and the Palestinians to step back from further escalation, after two days in which rockets and air strikes had killed dozens of people.',
  'He did so in a telephone call with Turkish President Recep Tayyip Erdogan, the Kremlin said in a note on the conversation that it published in the afternoon.',
  'Both leaders were seriously worried by the clashes that went on and by the number of dead and wounded, which grew from hour to hour, according to the note.',
  'They wanted the parties to reduce the tension and to settle what divides them by peaceful means, on the ground of the resolutions that the United Nations have passed over the decades.',
  'The exchange of fire is the heaviest between Israel and the Hamas movement, which rules the Gaza Strip, since the war that the two fought in the summer of 2014.',
  'It began on Monday evening, when militants in Gaza sent rockets towards Jerusalem after days of unrest around the Al-Aqsa mosque and in the quarter of Sheikh Jarrah.',
  'Israel answered with hundreds of strikes from the air, and said that it was aiming at commanders, workshops and launching pads of the armed groups.',
  'Health officials in Gaza counted several dozen dead, children among them; on the Israeli side a handful of people had been killed by Wednesday afternoon.',
  'The Russian foreign ministry had earlier proposed that the Quartet of mediators, which is made up of Russia, the United States, the European Union and the United Nations, meet without delay.',
  'Moscow keeps ties with the Israeli government as well as with the Palestinian Authority and with Hamas, and has more than once offered to host talks between them.',
  'Turkey, whose relations with Israel have been cold for years, has been among the loudest critics of the strikes, and wants the Security Council to act.',
  'The council met behind closed doors for the second time in three days, and again could not agree on a common statement, diplomats in New York said.',
]

const localIntro =
  'As sirens sounded again over Ashkelon and Sderot on Wednesday, foreign capitals weighed in on the round of violence that has kept hundreds of thousands of people near shelters since the start of the week.'

const html = (texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join('')

/** The report as four outlets carry it: whole, cut to seven paragraphs, and with a paragraph of the outlet's own before it. */
export const story = {
  full: html(paragraphs),
  trimmed: html(paragraphs.slice(0, 7)),
  intro: html([localIntro, ...paragraphs]),
}
