/** A text in lines that fit, broken between words where it does not. */
export function wrap(text: string, fits: (line: string) => boolean, language: string): string {
  if (fits(text)) return text;
  const lines = [""];
  for (const word of wordsOf(text, language)) {
    const longer = lines.at(-1)! + word;
    if (lines.at(-1) && !fits(longer.trim())) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => line.trim()).join("\n");
}

/** The words of a text, each with the signs and spaces that follow it. */
function wordsOf(text: string, language: string): string[] {
  const words: string[] = [];
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (isWordLike || !words.length) words.push(segment);
    else words[words.length - 1] += segment;
  }
  return words;
}
