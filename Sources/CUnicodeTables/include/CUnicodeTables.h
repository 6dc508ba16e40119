#pragma once

#include <stdint.h>

// Unicode 14 for WatchwordText. The tables are constants without addresses in them: they stay in the file of the
// program until a page of them is read, and are shared by all processes of it.

/// What there is to know about a code point. Many code points share a record.
typedef struct {
    /// Offsets of texts, 0 where the code point stays as it is.
    uint16_t lower;
    uint16_t fold;
    uint16_t decomposition;
    /// The canonical combining class.
    uint8_t combining;
    uint8_t flags;
} watchword_unicode_record;

/// Two code points that compose to a third. Sorted by the first, then the second.
typedef struct {
    uint32_t first;
    uint32_t second;
    uint32_t composed;
} watchword_unicode_pair;

typedef enum {
    watchword_unicode_word = 1 << 0,
    watchword_unicode_digit = 1 << 1,
    watchword_unicode_space = 1 << 2,
    watchword_unicode_control = 1 << 3,
    watchword_unicode_cased = 1 << 4,
    watchword_unicode_case_ignorable = 1 << 5,
    watchword_unicode_composes_backward = 1 << 6,
    watchword_unicode_normal = 1 << 7,
} watchword_unicode_flag;

extern const uint16_t watchword_unicode_blocks[];
extern const uint16_t watchword_unicode_indexes[];
extern const watchword_unicode_record watchword_unicode_records[];
extern const uint16_t watchword_unicode_texts[];
extern const uint32_t watchword_unicode_pair_count;
extern const watchword_unicode_pair watchword_unicode_pairs[];

/// The record of a code point. Beyond the tables there are only unassigned and private ones.
static inline watchword_unicode_record watchword_unicode_find(uint32_t code) {
    if (code > 0xE0FFF) {
        watchword_unicode_record beyond = {0, 0, 0, 0, watchword_unicode_control | watchword_unicode_normal};
        return beyond;
    }
    uint32_t block = watchword_unicode_blocks[code >> 7];
    return watchword_unicode_records[watchword_unicode_indexes[block << 7 | (code & 127)]];
}

/// The UTF-16 units of the text at an offset of a record, and how many there are.
static inline const uint16_t *watchword_unicode_text(uint16_t offset, uint16_t *count) {
    *count = watchword_unicode_texts[offset];
    return watchword_unicode_texts + offset + 1;
}

/// What two code points compose to, 0 where they do not. Hangul is left to arithmetic.
uint32_t watchword_unicode_compose(uint32_t first, uint32_t second);
