/**
 * Protection of a workbook's structure: sheets can be neither added, deleted, moved, copied, renamed, hidden nor shown.
 * Protecting again fails (WorkbookProtection.protect page); the codes are unverified: P43.
 */
import { accessDenied, HostError } from "../cells/host-error";

export class StructureProtection {
  private lock: { readonly password?: string } | undefined;

  get on(): boolean {
    return this.lock !== undefined;
  }

  protect(password?: string): void {
    this.requireUnprotected();
    this.lock = password === undefined ? {} : { password };
  }

  unprotect(password?: string): void {
    if (this.lock?.password !== undefined && this.lock.password !== password)
      throw new HostError("BadPassword", "The password you supplied is not correct.");
    this.lock = undefined;
  }

  /** Throws AccessDenied if the structure is protected. */
  requireUnprotected(): void {
    if (this.lock) throw accessDenied();
  }
}
