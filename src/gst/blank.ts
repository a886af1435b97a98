/**
 * The value of a blank cell, in types: the fact is not stated. Not stated is always blank, never `undefined`, because
 * records are rows; a fact that does not apply is blank too, and an amount that is stated as zero is zero.
 */
export type Blank = "";
