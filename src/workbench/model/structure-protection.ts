/**
 * Protection of a workbook's structure: sheets can be neither added, deleted, moved, copied, renamed, hidden nor shown.
 * Protecting what is protected fails (WorkbookProtection.protect page); the codes are unverified: P43.
 */
import { accessDenied, HostError } from "../cells/host-error";

export class StructureProtection {
  private guard: { readonly password?: string } | undefined;

  get on(): boolean {
    return this.guard !== undefined;
  }

  protect(password?: string): void {
    this.demandOpen();
    this.guard = password === undefined ? {} : { password };
  }

  unprotect(password?: string): void {
    if (this.guard?.password !== undefined && this.guard.password !== password)
      throw new HostError("BadPassword", "The password you supplied is not correct.");
    this.guard = undefined;
  }

  /** Throws AccessDenied where the structure is protected. */
  demandOpen(): void {
    if (this.guard) throw accessDenied();
  }
}
