interface LocalCertificate {
  readonly key: Buffer;
  readonly cert: Buffer;
  /** The certificate of the authority that signed it. */
  readonly ca: Buffer;
}

/**
 * Returns a certificate for https on localhost, made and trusted on this machine by Microsoft's tool for add-in
 * developers. The operating system asks the user before it trusts the certificate.
 */
export async function localCertificate(): Promise<LocalCertificate> {
  const { getHttpsServerOptions } = await import("office-addin-dev-certs");
  const { key, cert, ca } = await getHttpsServerOptions();
  return { key, cert, ca };
}
