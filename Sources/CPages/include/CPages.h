#pragma once

#include <stddef.h>
#include <stdint.h>

// The built-in templates and static files, carried inside the binary.
//
// A file is known by its path below Sources/CPages: "templates/base.html", "static/watchword/style.css".
// The bytes live as long as the process and are never written to. An index out of range gives null and 0.

/// How many files there are.
size_t watchword_pages_count(void);

/// The path of a file, in ASCII; the files are sorted by it.
const char *_Nullable watchword_pages_name(size_t index);

/// The first byte of a file.
const uint8_t *_Nullable watchword_pages_bytes(size_t index);

/// The length of a file in bytes.
size_t watchword_pages_length(size_t index);
