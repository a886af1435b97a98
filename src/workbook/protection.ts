/** What users may still do on a sheet that Milaan protects: look at it in their own way. */
export const PROTECTION = { allowAutoFilter: true, allowSort: true, allowFormatColumns: true };
