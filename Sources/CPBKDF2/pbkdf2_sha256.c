#include "watchword_pbkdf2.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>
#include <stddef.h>

#define WITH_SHA __attribute__((target("sha,sse4.1")))

/// FIPS 180-4, 4.2.2.
static const uint32_t constants[64] __attribute__((aligned(16))) = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

/// FIPS 180-4, 5.3.3.
static const uint32_t beginning[8] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};

/// The eight words of a hash in the order in which the instructions take them, from the lowest lane: F E B A and H G D C.
typedef struct {
    __m128i feba, hgdc;
} state;

/// Eight words as they follow each other.
typedef struct {
    __m128i abcd, efgh;
} words;

WITH_SHA static inline __attribute__((always_inline)) state state_of(words w) {
    __m128i badc = _mm_shuffle_epi32(w.abcd, 0xB1), hgfe = _mm_shuffle_epi32(w.efgh, 0x1B);
    return (state){_mm_alignr_epi8(badc, hgfe, 8), _mm_blend_epi16(hgfe, badc, 0xF0)};
}

WITH_SHA static inline __attribute__((always_inline)) words words_of(state s) {
    __m128i abef = _mm_shuffle_epi32(s.feba, 0x1B), ghcd = _mm_shuffle_epi32(s.hgdc, 0xB1);
    return (words){_mm_blend_epi16(abef, ghcd, 0xF0), _mm_alignr_epi8(ghcd, abef, 8)};
}

/// Four rounds with four words of the schedule.
#define WORK(words, number) \
    "movdqa " words ", %%xmm0\n\t" \
    "paddd 16*" #number "(%[constants]), %%xmm0\n\t" \
    "sha256rnds2 %%xmm0, %[feba], %[hgdc]\n\t" \
    "pshufd $0x0E, %%xmm0, %%xmm0\n\t" \
    "sha256rnds2 %%xmm0, %[hgdc], %[feba]\n\t"

/// The four words of the schedule that follow sixteen others take the place of the first of these.
#define NEXT(a, b, c, d) \
    "movdqa " d ", %[other]\n\t" \
    "palignr $4, " c ", %[other]\n\t" \
    "sha256msg1 " b ", " a "\n\t" \
    "paddd %[other], " a "\n\t" \
    "sha256msg2 " d ", " a "\n\t"

#define NEXT_AND_WORK(a, b, c, d, number) NEXT(a, b, c, d) WORK(a, number)

/// What a block of sixteen words makes of a hash (FIPS 180-4, 6.2.2).
///
/// As text for the assembler it takes the same time in debug builds, where tests hash thousands of passwords.
WITH_SHA static inline __attribute__((always_inline)) state compress(
    state begin, __m128i a, __m128i b, __m128i c, __m128i d) {
    state s = begin;
    __m128i other;
    __asm__(
        WORK("%[a]", 0) WORK("%[b]", 1) WORK("%[c]", 2) WORK("%[d]", 3)
        NEXT_AND_WORK("%[a]", "%[b]", "%[c]", "%[d]", 4)
        NEXT_AND_WORK("%[b]", "%[c]", "%[d]", "%[a]", 5)
        NEXT_AND_WORK("%[c]", "%[d]", "%[a]", "%[b]", 6)
        NEXT_AND_WORK("%[d]", "%[a]", "%[b]", "%[c]", 7)
        NEXT_AND_WORK("%[a]", "%[b]", "%[c]", "%[d]", 8)
        NEXT_AND_WORK("%[b]", "%[c]", "%[d]", "%[a]", 9)
        NEXT_AND_WORK("%[c]", "%[d]", "%[a]", "%[b]", 10)
        NEXT_AND_WORK("%[d]", "%[a]", "%[b]", "%[c]", 11)
        NEXT_AND_WORK("%[a]", "%[b]", "%[c]", "%[d]", 12)
        NEXT_AND_WORK("%[b]", "%[c]", "%[d]", "%[a]", 13)
        NEXT_AND_WORK("%[c]", "%[d]", "%[a]", "%[b]", 14)
        NEXT_AND_WORK("%[d]", "%[a]", "%[b]", "%[c]", 15)
        : [feba] "+x"(s.feba), [hgdc] "+x"(s.hgdc), [a] "+x"(a), [b] "+x"(b), [c] "+x"(c), [d] "+x"(d),
          [other] "=&x"(other)
        : [constants] "r"(constants), "m"(constants)
        : "xmm0");
    return (state){_mm_add_epi32(s.feba, begin.feba), _mm_add_epi32(s.hgdc, begin.hgdc)};
}

/// Four words of a text, or the text of four words.
WITH_SHA static inline __attribute__((always_inline)) __m128i swapped(__m128i bytes) {
    return _mm_shuffle_epi8(bytes, _mm_set_epi64x(0x0C0D0E0F08090A0B, 0x0405060700010203));
}

/// Forgets what would help to guess a password. Volatile, or a compiler might find that nobody looks any more.
static void forget(void *memory, size_t count) {
    for (volatile uint8_t *byte = memory; count > 0; count--) { *byte++ = 0; }
}

/// The hash after a block that is the key with each byte changed the same way.
WITH_SHA static state pad(const uint8_t key[64], uint8_t change) {
    __m128i block[4];
    for (int i = 0; i < 4; i++) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(key + 16 * i));
        block[i] = swapped(_mm_xor_si128(bytes, _mm_set1_epi8((char)change)));
    }
    words begin = {_mm_loadu_si128((const __m128i *)beginning), _mm_loadu_si128((const __m128i *)(beginning + 4))};
    state s = compress(state_of(begin), block[0], block[1], block[2], block[3]);
    forget(block, sizeof block);
    return s;
}

WITH_SHA void watchword_pbkdf2_sha256(const uint8_t key[64], uint8_t block[32], uint32_t rounds) {
    state inner = pad(key, 0x36), outer = pad(key, 0x5C);
    // Behind the 32 bytes of a hash stand a one and the length of pad and hash, 768 bits.
    const __m128i one = _mm_set_epi32(0, 0, 0, (int)0x80000000), length = _mm_set_epi32(768, 0, 0, 0);
    words u = {
        swapped(_mm_loadu_si128((const __m128i *)block)), swapped(_mm_loadu_si128((const __m128i *)(block + 16)))};
    words sum = u;
    for (uint32_t i = 0; i < rounds; i++) {
        u = words_of(compress(inner, u.abcd, u.efgh, one, length));
        u = words_of(compress(outer, u.abcd, u.efgh, one, length));
        sum.abcd = _mm_xor_si128(sum.abcd, u.abcd);
        sum.efgh = _mm_xor_si128(sum.efgh, u.efgh);
    }
    _mm_storeu_si128((__m128i *)block, swapped(sum.abcd));
    _mm_storeu_si128((__m128i *)(block + 16), swapped(sum.efgh));
    forget(&inner, sizeof inner);
    forget(&outer, sizeof outer);
}

bool watchword_pbkdf2_sha256_is_available(void) {
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSE4_1) || !(c & bit_SSSE3)) { return false; }
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & 1u << 29);
}

#else

bool watchword_pbkdf2_sha256_is_available(void) { return false; }

void watchword_pbkdf2_sha256(const uint8_t key[64], uint8_t block[32], uint32_t rounds) {
    (void)key, (void)block, (void)rounds;
}

#endif
