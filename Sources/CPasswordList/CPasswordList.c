#include "CPasswordList.h"

#include <string.h>

// The compiler knows #embed, but C23 is not its default.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char watchword_common_passwords[] = {
#embed "common-passwords.txt"
};

const size_t watchword_common_passwords_length = sizeof watchword_common_passwords;

const unsigned char *watchword_common_passwords_start(void) {
    return watchword_common_passwords;
}

/// Orders two texts by their bytes; of two that begin alike, the shorter comes first.
static int compare(const unsigned char *left, size_t left_length, const unsigned char *right, size_t right_length) {
    size_t shared = left_length < right_length ? left_length : right_length;
    int order = memcmp(left, right, shared);
    if (order != 0) return order;
    return (left_length > right_length) - (left_length < right_length);
}

bool watchword_is_common_password(const unsigned char *bytes, size_t length) {
    if (bytes == NULL || length == 0) return false;
    // Both ends always stand at the start of a line; the middle is moved back to the start of the line it fell into.
    size_t low = 0;
    size_t high = watchword_common_passwords_length;
    while (low < high) {
        size_t start = low + (high - low) / 2;
        while (start > low && watchword_common_passwords[start - 1] != '\n') start -= 1;
        size_t end = start;
        while (end < high && watchword_common_passwords[end] != '\n') end += 1;
        int order = compare(bytes, length, watchword_common_passwords + start, end - start);
        if (order == 0) return true;
        if (order < 0) {
            high = start;
        } else {
            low = end < high ? end + 1 : high;
        }
    }
    return false;
}
