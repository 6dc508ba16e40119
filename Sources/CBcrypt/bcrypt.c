#include "watchword_bcrypt.h"

#include <string.h>

typedef struct {
    uint32_t p[18];
    uint32_t s[4][256];
} blowfish;

static const uint32_t pi[18 + 4 * 256] = {
#include "pi.h"
};

static inline uint32_t round_function(const blowfish *b, uint32_t x) {
    return ((b->s[0][x >> 24] + b->s[1][x >> 16 & 255]) ^ b->s[2][x >> 8 & 255]) + b->s[3][x & 255];
}

static inline void encipher(const blowfish *b, uint32_t *left, uint32_t *right) {
    uint32_t l = *left ^ b->p[0], r = *right;
    for (int i = 1; i < 17; i += 2) {
        r ^= round_function(b, l) ^ b->p[i];
        l ^= round_function(b, r) ^ b->p[i + 1];
    }
    *left = r ^ b->p[17];
    *right = l;
}

/// The words of a key that is read in a circle.
static void words_of(const uint8_t *bytes, size_t length, uint32_t words[18]) {
    size_t position = 0;
    for (int i = 0; i < 18; i++) {
        uint32_t word = 0;
        for (int j = 0; j < 4; j++) {
            word = word << 8 | bytes[position];
            position = position + 1 == length ? 0 : position + 1;
        }
        words[i] = word;
    }
}

/// Mixes a key into the state, and a salt of four words with it.
static void expand(blowfish *b, const uint32_t key[18], const uint32_t salt[4]) {
    for (int i = 0; i < 18; i++) b->p[i] ^= key[i];
    uint32_t l = 0, r = 0;
    int at = 0;
    for (int i = 0; i < 18; i += 2) {
        l ^= salt[at];
        r ^= salt[at + 1];
        at ^= 2;
        encipher(b, &l, &r);
        b->p[i] = l;
        b->p[i + 1] = r;
    }
    for (int box = 0; box < 4; box++) {
        for (int i = 0; i < 256; i += 2) {
            l ^= salt[at];
            r ^= salt[at + 1];
            at ^= 2;
            encipher(b, &l, &r);
            b->s[box][i] = l;
            b->s[box][i + 1] = r;
        }
    }
}

/// Mixes a key into the state.
static void expand_key(blowfish *b, const uint32_t key[18]) {
    for (int i = 0; i < 18; i++) b->p[i] ^= key[i];
    uint32_t l = 0, r = 0;
    for (int i = 0; i < 18; i += 2) {
        encipher(b, &l, &r);
        b->p[i] = l;
        b->p[i + 1] = r;
    }
    for (int box = 0; box < 4; box++) {
        for (int i = 0; i < 256; i += 2) {
            encipher(b, &l, &r);
            b->s[box][i] = l;
            b->s[box][i + 1] = r;
        }
    }
}

/// Overwrites memory in a way that the compiler does not leave out.
static void wipe(void *memory, size_t size) {
    volatile uint8_t *bytes = memory;
    while (size--) *bytes++ = 0;
}

void watchword_bcrypt(const uint8_t *password, size_t length, const uint8_t *salt, unsigned cost, uint8_t *hash) {
    // The key is the password and a NUL behind it, 72 bytes at most.
    uint8_t key[72] = {0};
    if (length > sizeof key) length = sizeof key;
    if (length > 0) memcpy(key, password, length);
    uint32_t key_words[18], salt_words[18];
    words_of(key, length < sizeof key ? length + 1 : length, key_words);
    words_of(salt, 16, salt_words);

    blowfish b;
    memcpy(b.p, pi, sizeof b.p);
    memcpy(b.s, pi + 18, sizeof b.s);
    expand(&b, key_words, salt_words);
    for (uint64_t round = (uint64_t)1 << cost; round > 0; round--) {
        expand_key(&b, key_words);
        expand_key(&b, salt_words);
    }

    static const char text[] = "OrpheanBeholderScryDoubt";
    uint32_t block[18];
    words_of((const uint8_t *)text, 24, block);
    for (int pair = 0; pair < 6; pair += 2) {
        for (int i = 0; i < 64; i++) encipher(&b, &block[pair], &block[pair + 1]);
    }
    for (int i = 0; i < 23; i++) hash[i] = (uint8_t)(block[i / 4] >> (24 - i % 4 * 8));
    wipe(&b, sizeof b);
    wipe(key, sizeof key);
    wipe(key_words, sizeof key_words);
}
