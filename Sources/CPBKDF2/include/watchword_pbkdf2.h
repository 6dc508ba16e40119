#ifndef WATCHWORD_PBKDF2_H
#define WATCHWORD_PBKDF2_H

#include <stdbool.h>
#include <stdint.h>

/// Whether this processor has instructions for SHA-256 that the function below uses.
bool watchword_pbkdf2_sha256_is_available(void);

/// The rounds of PBKDF2-HMAC-SHA256 (RFC 8018, 5.2) after the first, for one block of 32 bytes.
///
/// @param key the key of the HMAC, filled up with zeros (RFC 2104, 2)
/// @param block holds U_1, and takes the exclusive-or of U_1 to U_(rounds + 1)
/// @param rounds how many rounds are left
void watchword_pbkdf2_sha256(const uint8_t key[64], uint8_t block[32], uint32_t rounds);

#endif
