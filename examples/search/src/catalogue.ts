export interface Product {
  readonly name: string;
  readonly description: string;
}

/** The products of the shop. */
export const catalogue: readonly Product[] = [
  { name: "Pebble", description: "Affordable earbuds in a small case, for podcasts on the bus." },
  { name: "Halden Two", description: "Powered desktop speakers for people who mix their own songs." },
  { name: "Brook", description: "A splash-proof radio that sticks to bathroom tiles with a suction cup." },
  {
    name: "Ember",
    description: "A pocket battery that fills a phone twice, for long days away from a socket.",
  },
  { name: "Iris Cam", description: "A webcam for video calls, with a shutter that slides over the lens." },
  { name: "Tock", description: "A quiet mechanical keyboard with deep keys and a removable lead." },
  { name: "Perch", description: "An aluminium stand that lifts a laptop to eye level." },
  { name: "Lark Lamp", description: "A clip-on light for reading in bed without waking your partner." },
  { name: "Nightwatch", description: "A baby monitor with a picture, sound and a gentle lullaby." },
  { name: "Hush", description: "A small machine that plays rain and waves until you fall asleep." },

  { name: "Forge", description: "A cast-iron skillet that sears steak and can go into the oven." },
  { name: "Number Eight", description: "A chef's knife of Japanese steel, twenty centimetres long." },
  { name: "Swan", description: "An electric gooseneck kettle that holds water at the degree you choose." },
  { name: "Vesuvio", description: "A stovetop pot that brews strong espresso in four minutes." },
  { name: "Crumb Kit", description: "A proofing basket, a blade and a scraper for sourdough bakers." },
  { name: "Gram", description: "Flat kitchen scales that weigh flour to the gram." },
  { name: "Whirl", description: "A stick blender for soups, with a whisk for cream." },
  { name: "Noon", description: "A steel lunch box with three compartments and a lid that does not leak." },
  { name: "Fjord Flask", description: "An insulated bottle that keeps tea hot for twelve hours." },
  { name: "Twelve Jars", description: "A rack of spices, from allspice to turmeric, with labels." },

  { name: "Drift", description: "A duvet of goose down for cold bedrooms." },
  { name: "Dusk", description: "Thick drapes that keep the morning sun out of a bedroom." },
  { name: "Skye", description: "A woven throw of Scottish wool for chilly evenings on the sofa." },
  { name: "Beetle", description: "A robot that sweeps crumbs and dust from the floor while you are out." },
  { name: "Basket Case", description: "A folding hamper for dirty laundry, on wheels." },
  { name: "Six Pairs", description: "A narrow bench of oak that stores shoes in the hall." },
  { name: "Coir", description: "A doormat of coconut fibre that scrapes mud off boots." },
  { name: "Fig Leaf", description: "A scented candle of soy wax that burns for forty hours." },
  { name: "Sentinel", description: "A smoke detector with a loud siren and a battery that lasts ten years." },
  { name: "Keyless", description: "A front-door lock that opens with a code or a fingerprint." },

  {
    name: "Tin Case",
    description: "A hammer, pliers, a level and twelve screwdrivers for jobs around the house.",
  },
  { name: "Four Steps", description: "A folding ladder that is light enough to carry with one hand." },
  { name: "Tendril", description: "Sharp secateurs for pruning roses and fruit trees." },
  { name: "Long Spout", description: "A zinc watering can with a fine rose, for seedlings." },
  { name: "Wren House", description: "A feeder that hangs outside the window for sparrows and tits." },
  { name: "First Bed", description: "Seeds of tomato, bean and lettuce with a sowing calendar." },
  { name: "Rotter", description: "A bin that turns kitchen scraps into compost within a season." },
  { name: "Sway", description: "A cotton hammock with two straps for the trees in your yard." },
  { name: "Kettle Drum", description: "A charcoal grill with a lid, for burgers in the garden." },
  { name: "Firefly", description: "Solar lanterns on a string, for a terrace after dark." },

  { name: "Bivouac Two", description: "A light tent for two that pitches in five minutes." },
  { name: "Cocoon", description: "A sleeping bag that is warm down to minus five degrees." },
  { name: "Ridge", description: "Leather boots with a deep sole for rocky mountain trails." },
  { name: "Squall", description: "A hooded shell that keeps showers out and folds into its own pocket." },
  {
    name: "Bulldog",
    description: "A hardened steel chain and lock that thieves cannot cut from your bicycle.",
  },
  { name: "Blinker", description: "A front and a rear lamp for cyclists, charged over USB." },
  { name: "Lotus", description: "A mat of natural rubber for yoga and stretching." },
  { name: "Iron Pair", description: "Two dumbbells whose plates you add as you get stronger." },
  { name: "Otter Eyes", description: "Swimming goggles that do not fog." },
  { name: "Weekender", description: "A cabin suitcase with four silent wheels." },

  { name: "Tower", description: "A scratching post with three platforms for cats." },
  { name: "Biscuit", description: "A washable cushion on which a big dog can sleep." },
  { name: "Little Line", description: "A wooden train with rails for toddlers." },
  { name: "Thousand", description: "A jigsaw puzzle of an old map, in a thousand pieces." },
  { name: "Palette", description: "Watercolours in twelve pans, with two sable brushes." },
  { name: "Margin", description: "A notebook of dotted paper that lies flat on the desk." },
  { name: "Lumbar", description: "An adjustable office chair that supports your spine all day." },
  { name: "Zinc Fifty", description: "Sunscreen for sensitive skin, without perfume." },
  { name: "Suds", description: "A solid bar of shampoo that replaces two plastic bottles." },
  { name: "Patch", description: "A first-aid kit with plasters, bandages and tweezers." },
];
