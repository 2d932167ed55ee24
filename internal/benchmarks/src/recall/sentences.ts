const subjects =
  "a cyclist|the night nurse|our neighbour|a retired teacher|the ferry crew|a street musician|the lab assistant|two hikers|the bakery|a young farmer|the tax office|a violin maker|the harbour master|my sister|a film student|the fire brigade|an electrician|the choir|a beekeeper|the museum".split(
    "|",
  );
const verbs = "repaired|lost|borrowed|painted|photographed|sold|discovered|described|insured|returned".split(
  "|",
);
const objects =
  "an old bicycle|a silver watch|the broken heating|three boxes of apples|a rare stamp|the ship's bell|a wooden boat|some medical records|a new contract|the village clock|a telescope|a wedding cake|an electric car|the garden fence|a stray dog|a printed map|the school piano|a solar panel|a lighthouse lamp|the annual report".split(
    "|",
  );
const places =
  "near the railway station|during the storm|before the holidays|at the weekly market|in the mountains|after a long meeting|on the island|behind the theatre|while it was snowing|without telling anybody".split(
    "|",
  );

/** Up to 40,000 different sentences, the same in each run. */
export function sentences(count: number): string[] {
  const all = subjects.length * verbs.length * objects.length * places.length;
  if (count > all) throw new RangeError(`count must be at most ${all}, not ${count}`);
  // The step is coprime to the number of sentences, so each one is reached once, and neighbours differ.
  return Array.from({ length: count }, (_, index) => sentence((index * 7_919) % all));
}

/** The search queries. None of them is among the sentences. */
export const queries: readonly string[] = [
  ...objects.map((object) => `Who did something with ${object.replace(/^(an?|the|some) /, "")}?`),
  ...subjects.map((subject) => `What happened to ${subject}?`),
  ...places.map((place) => `Things that happened ${place}`),
];

function sentence(number: number): string {
  let rest = number;
  const pick = (list: readonly string[]): string => {
    const item = list[rest % list.length] ?? "";
    rest = Math.floor(rest / list.length);
    return item;
  };
  const [subject, verb, object, place] = [pick(subjects), pick(verbs), pick(objects), pick(places)];
  return `${subject} ${verb} ${object} ${place}`;
}
