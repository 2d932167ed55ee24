/** A question, and the handbook page that answers it in different words. */
export interface HandbookQuestion {
  readonly question: string;
  readonly page: string;
}

/**
 * Questions as a customer asks them who hasn't read the page. No question shares a content word with the page that
 * answers it (a test checks this), so keyword search has nothing to match.
 */
export const questions: readonly HandbookQuestion[] = [
  { question: "budget headphones", page: "finch.md" },
  { question: "Can I use them on an airplane?", page: "travel.md" },
  { question: "How loud can I listen without damaging my ears?", page: "hearing.md" },
  { question: "Can I put an old gadget in the trash?", page: "recycling.md" },
  { question: "When will my parcel arrive?", page: "delivery.md" },
  { question: "How do I get my money back if I don't like what I bought?", page: "returns.md" },
  { question: "Can I wear them in the shower or while swimming?", page: "water-and-sweat.md" },
  { question: "What personal information do you collect about me?", page: "privacy.md" },
  { question: "It fell and cracked, can you fix it?", page: "repair.md" },
  { question: "Which cable do I plug in when it runs out of power?", page: "charging.md" },
];
