/** Style sheets as TypeScript sees them: imported for their effect, without exports. */
declare module "*.css";
