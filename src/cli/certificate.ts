interface LocalCertificate {
  readonly key: Buffer;
  readonly cert: Buffer;
  /** The authority that signed it. */
  readonly ca: Buffer;
}

/**
 * A certificate for https on localhost, made and trusted on this machine by Microsoft's tool for add-in developers.
 * The operating system asks for the user's consent before it trusts it.
 */
export async function localCertificate(): Promise<LocalCertificate> {
  const { getHttpsServerOptions } = await import("office-addin-dev-certs");
  const { key, cert, ca } = await getHttpsServerOptions();
  return { key, cert, ca };
}
