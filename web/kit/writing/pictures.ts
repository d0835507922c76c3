/** Pictures that a text may hold, by their media type; others are attached. */
export const PICTURES = /^image\/(png|jpeg|gif|webp)$/;
