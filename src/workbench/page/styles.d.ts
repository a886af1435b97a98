/** Style sheets are imported for their effect; webpack puts them beside the page. */
declare module "*.css";
