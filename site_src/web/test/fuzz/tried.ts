/** How often a property is tried: a round of `make fuzz` asks for more. */
export const TRIED = { numRuns: Number(process.env.FUZZ_RUNS ?? 100) };
