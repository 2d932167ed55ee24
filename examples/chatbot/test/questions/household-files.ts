import type { TestFile } from "./test-file.ts";

/** The papers of a household, as people keep them: headings, tables, a bad scan, a recording and German texts. */
export const householdFiles: readonly TestFile[] = [
  {
    name: "rental-agreement.md",
    text: `# Rental agreement

## Flat
The flat on the second floor of 14 Mill Lane has three rooms, a kitchen and a bathroom. It is 72 square metres large.
A cellar compartment with the number 9 belongs to it.

## Rent
The rent is 940 euros per month. It is due on the third working day of each month.
Heating and water are charged separately: the tenant pays 160 euros per month in advance.
The deposit is 2,820 euros. The landlord returns it within six months of the end of the tenancy.

## Use
Small animals such as hamsters are allowed. A cat or a dog needs the landlord's written permission.
Between ten at night and six in the morning the house must be quiet.
The tenants clean the staircase in turn, one week each.

## End of the tenancy
Either party may give notice of three months, in writing, to the end of a month.
On moving out, the tenant hands over all keys and paints the walls white.

Landlady: Ottilie Brandner, telephone 0761 555 0182
`,
  },
  {
    name: "energy-2024.csv",
    text: `Month,Electricity kWh,Gas m3,Cost EUR
January,310,182,268.40
February,287,165,244.10
March,265,121,201.75
April,240,64,148.20
May,221,18,102.95
June,214,9,95.30
July,219,8,97.60
August,226,9,99.10
September,233,22,110.45
October,256,71,159.85
November,281,133,215.00
December,322,176,266.70
`,
  },
  {
    name: "bike-manual.pdf",
    pages: [
      "Kestrel City Bike\nOwner's manual\nKeep this booklet with the receipt.",
      "Tyres\nInflate both tyres to 4.5 bar.\nCheck the pressure every two weeks.\nReplace a tyre when the blue stripe shows.",
      "Brakes\nThe brake pads are 6 millimetres\nthick when new. Change them when\nless than 2 millimetres are left.",
      "Chain\nClean the chain after a ride in the rain\nand oil it lightly. A worn chain skips\nwhen you pedal hard.",
      "Lights\nThe rear light shines for four minutes\nafter you stop. The front lamp has 60 lux.",
    ],
  },
  {
    name: "call-with-grandma.mp3",
    words:
      "Hello dear, it is grandma. The doctor said that my knee is much better, and I may walk again. " +
      "Uncle Ferdinand arrives on Friday on the train at twenty past four. " +
      "Please bring the big blue suitcase, it stands in the attic. " +
      "And do not forget that the birthday party of little Emil is on the ninth of June.",
  },
  {
    name: "receipt-scan.txt",
    text: `|| H4RDW4RE  5TORE  .,'; ~~
-- ~ * __ ,, ..
Tel 0761 555 0199
|I1| ll ,. ;;
Cordless drill 89.95
Wood screws box 6.49
;;: ,.., || 0O
Paint roller 7.20
Sum 103.64
Paid by card 14.02.2025
~~ Thnk y0u .,
`,
  },
  {
    name: "Reiseplan-Rügen.txt",
    text: `Reiseplan für die Ferien auf Rügen

Wir fahren am Samstag, dem 12. Juli, um halb sieben los. Die Fahrt dauert ungefähr neun Stunden.
Die Ferienwohnung liegt in Binz, in der Strandstraße 27. Den Schlüssel bekommen wir bei Frau Petersen im Erdgeschoss.

Am Montag wandern wir zu den Kreidefelsen am Königsstuhl. Der Eintritt kostet zwölf Euro für Erwachsene.
Am Mittwoch fährt das Schiff nach Hiddensee um 9:15 Uhr ab Schaprode.
Bei Regen besuchen wir das Meeresmuseum in Stralsund.

Hunde dürfen nur am nördlichen Strandabschnitt frei laufen.
Am Samstag, dem 26. Juli, muss die Wohnung bis zehn Uhr geräumt sein.
`,
  },
  {
    name: "Apfelkuchen.md",
    text: `# Apfelkuchen von Tante Hilde

| Zutat | Menge |
| --- | --- |
| Mehl | 300 g |
| Butter | 180 g |
| Zucker | 120 g |
| Eier | 3 |
| Äpfel | 1 kg |

Den Ofen auf 180 Grad vorheizen. Den Teig eine halbe Stunde kalt stellen.
Die Äpfel schälen, in Spalten schneiden und mit Zimt bestreuen.
Der Kuchen backt 45 Minuten auf der mittleren Schiene. Er schmeckt am besten lauwarm mit Schlagsahne.
`,
  },
];
