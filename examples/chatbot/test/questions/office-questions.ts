import type { TestQuestion } from "./test-file.ts";

const minutes = "minutes-march.txt";
const team = "team.md";
const sales = "sales.csv";
const travel = "travel-policy.pdf";
const onboarding = "onboarding.md";
const interview = "customer-interview.mp3";
const council = "Protokoll-Betriebsrat.txt";
const prices = "Preisliste.md";
const nothing = "nothing in the files";

/** Questions on `office-files.ts`. Nothing was tuned on them: while the answers were improved, only their score was read. */
export const officeQuestions: readonly TestQuestion[] = [
  {
    kind: "plain",
    ask: ["When does the new website go online?"],
    expected: { words: ["2 May"], file: minutes },
  },
  { kind: "plain", ask: ["Where is the next meeting?"], expected: { words: ["library"], file: minutes } },
  {
    kind: "plain",
    ask: ["When does the lease of the office end?"],
    expected: { words: ["October"], file: minutes },
  },
  {
    kind: "plain",
    ask: ["When may I travel first class?"],
    expected: { words: ["four hours"], file: travel },
  },
  { kind: "plain", ask: ["When is the canteen open?"], expected: { words: ["11:45"], file: onboarding } },
  {
    kind: "plain",
    ask: ["How many days can I work from home?"],
    expected: { words: ["two days"], file: onboarding },
  },
  {
    kind: "plain",
    ask: ["What was wrong with the tents?"],
    expected: { words: ["zipper"], file: interview },
  },
  {
    kind: "names",
    ask: ["Who was excused from the meeting?"],
    expected: { words: ["Dmitri Sorokin"], file: minutes },
  },
  { kind: "names", ask: ["Who is the accountant?"], expected: { words: ["Elif Yilmaz"], file: team } },
  { kind: "names", ask: ["What does Bjarne Holm do?"], expected: { words: ["Editor"], file: team } },
  {
    kind: "names",
    ask: ["Who writes the texts for the product pages?"],
    expected: { words: ["Bjarne"], file: minutes },
  },
  { kind: "names", ask: ["Who gives me a laptop?"], expected: { words: ["Farid"], file: onboarding } },
  {
    kind: "numbers",
    ask: ["How high is the advertising budget now?"],
    expected: { words: ["12,500"], file: minutes },
  },
  {
    kind: "numbers",
    ask: ["How much may a hotel in London cost?"],
    expected: { words: ["190"], file: travel },
  },
  {
    kind: "numbers",
    ask: ["How many holidays do I get per year?"],
    expected: { words: ["29 days"], file: onboarding },
  },
  {
    kind: "numbers",
    ask: ["How many tents did Mrs Lindqvist buy?"],
    expected: { words: ["eleven"], file: interview },
  },
  { kind: "tables", ask: ["What is Celeste's telephone number?"], expected: { words: ["422"], file: team } },
  { kind: "tables", ask: ["In which room is Farid Haddad?"], expected: { words: ["1.20"], file: team } },
  { kind: "tables", ask: ["When is Elif's birthday?"], expected: { words: ["23 February"], file: team } },
  {
    kind: "tables",
    ask: ["What was the revenue of tents in the south?"],
    expected: { words: ["62250"], file: sales },
  },
  {
    kind: "tables",
    ask: ["How many lanterns were sold in the West?"],
    expected: { words: ["1502"], file: sales },
  },
  {
    kind: "other words",
    ask: ["What do I have to do when I am sick?"],
    expected: { words: ["call the office"], file: onboarding },
  },
  {
    kind: "other words",
    ask: ["By when must I submit my bills after a trip?"],
    expected: { words: ["30 days"], file: travel },
  },
  {
    kind: "other words",
    ask: ["How long did the customer wait for replacements?"],
    expected: { words: ["three days"], file: interview },
  },
  {
    kind: "other words",
    ask: ["How do I recognise meals without meat?"],
    expected: { words: ["green leaf"], file: onboarding },
  },
  {
    kind: "German",
    ask: ["Wann findet das Sommerfest statt?"],
    expected: { words: ["21. Juni"], file: council },
  },
  { kind: "German", ask: ["Was kostet das Zelt Hecht?"], expected: { words: ["259"], file: prices } },
  {
    kind: "German",
    ask: ["Wer spielt die Musik auf dem Fest?"],
    expected: { words: ["Blechlawine"], file: council },
  },
  {
    kind: "German",
    ask: ["Ab welchem Betrag ist die Lieferung kostenlos?"],
    expected: { words: ["80 Euro"], file: prices },
  },
  { kind: "German", ask: ["Wie teuer ist der Schlafsack?"], expected: { words: ["119"], file: prices } },
  {
    kind: "German",
    ask: ["Wann wird die Klimaanlage erneuert?"],
    expected: { words: ["September"], file: council },
  },
  {
    kind: "follow-up",
    ask: ["Who is the web designer?", "What is her telephone number?"],
    expected: { words: ["422"], file: team },
  },
  {
    kind: "follow-up",
    ask: ["How much may a hotel cost?", "And in Zurich?"],
    expected: { words: ["190"], file: travel },
  },
  {
    kind: "follow-up",
    ask: ["Wann findet das Sommerfest statt?", "Und wo?"],
    expected: { words: ["Stadtpark"], file: council },
  },
  {
    kind: "file name",
    ask: ["What do the minutes of March say about the coffee machine?"],
    expected: { words: ["broken"], file: minutes },
  },
  {
    kind: "file name",
    ask: ["Was steht in der Preisliste zu Rücksendungen?"],
    expected: { words: ["14 Tagen"], file: prices },
  },
  { kind: "unanswerable", ask: ["What is the code of the alarm?"], expected: nothing },
  { kind: "unanswerable", ask: ["How old is Ada Novak?"], expected: nothing },
  { kind: "unanswerable", ask: ["What is Greta's telephone number?"], expected: nothing },
  { kind: "unanswerable", ask: ["How many kayaks were sold?"], expected: nothing },
  { kind: "unanswerable", ask: ["Who won the world cup in 2014?"], expected: nothing },
  { kind: "unanswerable", ask: ["Where can I park my car?"], expected: nothing },
  { kind: "unanswerable", ask: ["Is there a company car?"], expected: nothing },
  { kind: "unanswerable", ask: ["Wie wird das Wetter morgen?"], expected: nothing },
  { kind: "unanswerable", ask: ["Wie hoch ist der Mindestlohn?"], expected: nothing },
  { kind: "unanswerable", ask: ["Write a poem about the sea"], expected: nothing },
  { kind: "about the library", ask: ["thanks"], expected: { mentions: [] } },
  {
    kind: "about the library",
    ask: ["Welche Dateien habe ich?"],
    expected: { mentions: [team, sales, prices] },
  },
];
