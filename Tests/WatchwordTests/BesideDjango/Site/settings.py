# Behind what startproject writes; the tests put the database, the keys and the stores behind this.
DEBUG = False
ALLOWED_HOSTS = ['127.0.0.1']
TIME_ZONE = 'UTC'
TEMPLATES[0]['DIRS'] = [BASE_DIR / 'templates']
ROOT_URLCONF = 'mysite.shared_urls'
LOGIN_REDIRECT_URL = 'dashboard'
EMAIL_BACKEND = 'django.core.mail.backends.filebased.EmailBackend'
EMAIL_FILE_PATH = BASE_DIR / 'mail'
PASSWORD_HASHERS = [
    'django.contrib.auth.hashers.PBKDF2PasswordHasher',
    'django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher',
    'django.contrib.auth.hashers.Argon2PasswordHasher',
    'django.contrib.auth.hashers.BCryptSHA256PasswordHasher',
    'django.contrib.auth.hashers.ScryptPasswordHasher',
    'django.contrib.auth.hashers.BCryptPasswordHasher',
    'django.contrib.auth.hashers.MD5PasswordHasher',
]
if 'sqlite' in DATABASES['default']['ENGINE']:
    DATABASES['default']['OPTIONS'] = {'timeout': 20}
