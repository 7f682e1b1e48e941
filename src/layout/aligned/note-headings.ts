const noteWord = /^not(?:er|e|es)?\.?\s*\d{1,2}\b/iu;
const numberAndTitle = /^\d{1,2}\s?[.:]?\s*[-–—]?\s+\p{Lu}/u;

/** Whether the text is the heading of a note by its word: `Not 5 Personal`. */
export const isNoteHeading = (text: string): boolean => noteWord.test(text);

/** Whether the text is a number and a title, as headings of notes are: `5 Personal`, `5. Personal`. */
export const isNumberAndTitle = (text: string): boolean => numberAndTitle.test(text);
