#ifndef WATCHWORD_BCRYPT_H
#define WATCHWORD_BCRYPT_H

#include <stddef.h>
#include <stdint.h>

/// The bcrypt function (Provos and Mazières, "A Future-Adaptable Password Scheme", 1999).
///
/// @param password any bytes, NUL among them; those after the 72nd do not count
/// @param salt 16 bytes
/// @param cost the logarithm of the number of rounds, 4 to 31
/// @param hash takes 23 bytes
void watchword_bcrypt(const uint8_t *password, size_t length, const uint8_t *salt, unsigned cost, uint8_t *hash);

#endif
