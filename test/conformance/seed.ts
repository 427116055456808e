/** Seed of randomized proofs; `TEST_SEED` repeats an earlier run. It is named in their titles. */
export const seed = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));
