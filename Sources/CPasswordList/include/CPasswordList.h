#ifndef WATCHWORD_PASSWORD_LIST_H
#define WATCHWORD_PASSWORD_LIST_H

#include <stdbool.h>
#include <stddef.h>

/// Tells whether the list of common passwords has exactly these bytes as an entry.
///
/// The list lies sorted in the read-only part of the program, so the first question costs no more than the next, and
/// nothing is allocated. An empty text and a text with a line break are never entries.
bool watchword_is_common_password(const unsigned char *bytes, size_t length);

/// The list itself: sorted by bytes, one entry a line, each line with its line break.
const unsigned char *watchword_common_passwords_start(void);

/// The length of the list in bytes.
extern const size_t watchword_common_passwords_length;

#endif
