package io.chatstore.verify;

/** Something else stood where a repair acted than it had read just before. */
final class CameBetween extends Exception {

  private static final long serialVersionUID = 1L;

  CameBetween(String message) {
    super(message);
  }
}
