/**
 * Style sheets as TypeScript sees them: imported for their effect, with nothing in them to name.
 */
declare module "*.css";
