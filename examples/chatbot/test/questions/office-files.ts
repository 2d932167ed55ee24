import type { TestFile } from "./test-file.ts";

/** The papers of a small office. */
export const officeFiles: readonly TestFile[] = [
  {
    name: "minutes-march.txt",
    text: `MINUTES OF THE MEETING ON 11 MARCH

Present: Ada Novak, Bjarne Holm, Celeste Okoye
Excused: Dmitri Sorokin

1. New website
Celeste showed the draft of the new website. It goes online on 2 May. Bjarne writes the texts for the product pages until the end of March.

2. Budget
The budget for advertising is cut from 18,000 to 12,500 euros. Ada will cancel the advertisements in the newspaper.

3. Office
The lease of the office ends in October. Dmitri looks for new rooms near the station.
The coffee machine is broken again and will not be repaired. We buy a new one.

Next meeting: 8 April at 10:30 in the library.
`,
  },
  {
    name: "team.md",
    text: `# Our team

| Name | Role | Telephone | Room | Birthday |
| --- | --- | --- | --- | --- |
| Ada Novak | Managing director | 410 | 3.01 | 4 May |
| Bjarne Holm | Editor | 417 | 2.14 | 30 November |
| Celeste Okoye | Web designer | 422 | 2.11 | 19 August |
| Dmitri Sorokin | Facility manager | 405 | 0.03 | 7 January |
| Elif Yilmaz | Accountant | 433 | 3.05 | 23 February |
| Farid Haddad | Support engineer | 428 | 1.20 | 15 July |
`,
  },
  {
    name: "sales.csv",
    text: `Region;Product;Units;Revenue
North;Lanterns;1210;36300
North;Tents;340;51000
South;Lanterns;980;29400
South;Tents;415;62250
East;Lanterns;655;19650
East;Tents;128;19200
West;Lanterns;1502;45060
West;Tents;390;58500
`,
  },
  {
    name: "travel-policy.pdf",
    pages: [
      "Travel policy\nThis policy applies to all employees\nfrom the first of January.",
      "Trains\nEmployees travel second class. First class\nis allowed for journeys of more than\nfour hours.",
      "Hotels\nThe company pays up to 130 euros per\nnight including breakfast. In London and\nZurich the limit is 190 euros.",
      "Expenses\nHand in the receipts within 30 days.\nThe accountant pays the money back\nwith the next salary.",
    ],
  },
  {
    name: "onboarding.md",
    text: `# Welcome to the company

## First day
Come to the reception at nine o'clock. Farid gives you a laptop and a badge.
The badge opens the front door from 6:30 until 22:00.

## Working hours
The core time is from ten to three. You may work from home on two days a week.

## Holidays
Everybody has 29 days of holidays per year. Ask your supervisor at least two weeks in advance.
If you are ill, call the office before nine. From the third day on, a doctor's certificate is needed.

## Lunch
The canteen on the ground floor is open from 11:45 to 13:30. Vegetarian dishes are marked with a green leaf.
`,
  },
  {
    name: "customer-interview.mp3",
    words:
      "Thank you for your time, Mrs Lindqvist. We bought eleven tents for our scout group last summer. " +
      "The zipper of two tents tore on the very first evening. " +
      "Your support answered within an hour, and we got new ones after three days. " +
      "What I miss is a bigger bag, because the tent hardly fits back in.",
  },
  {
    name: "Protokoll-Betriebsrat.txt",
    text: `Protokoll der Sitzung des Betriebsrats

Anwesend waren Frau Wieland, Herr Özdemir und Herr Krause.
Frau Wieland berichtet, dass die Klimaanlage im dritten Stock erst im September erneuert wird.
Herr Özdemir schlägt vor, die Fahrradständer zu überdachen. Die Kosten betragen etwa 4.800 Euro.
Der Antrag auf einen Ruheraum wurde mit fünf gegen zwei Stimmen angenommen.

Das Sommerfest findet am 21. Juni im Stadtpark statt. Für die Musik sorgt die Gruppe Blechlawine.
Die nächste Sitzung ist am ersten Dienstag im Mai.
`,
  },
  {
    name: "Preisliste.md",
    text: `# Preisliste

| Artikel | Größe | Preis |
| --- | --- | --- |
| Zelt Forelle | 2 Personen | 149 Euro |
| Zelt Hecht | 4 Personen | 259 Euro |
| Laterne Glimm | klein | 29 Euro |
| Laterne Glut | groß | 44 Euro |
| Schlafsack Dachs | 200 cm | 119 Euro |

Die Lieferung ist ab 80 Euro kostenlos. Rücksendungen sind innerhalb von 14 Tagen möglich.
`,
  },
];
