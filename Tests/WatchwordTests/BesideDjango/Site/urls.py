import contextlib
import io

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt


def note(request):
    messages.success(request, request.GET['text'], extra_tags=request.GET.get('tags', ''))
    return redirect('dashboard')


def notes(request):
    return render(request, 'notes.html')


def form(request):
    if request.method == 'POST':
        return HttpResponse('taken: ' + request.POST['word'])
    return render(request, 'form.html')


@csrf_exempt
def python(request):
    """Runs what a test sends, in the site that is running anyway, and answers with what it prints."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(request.POST['text'], {'arguments': request.POST.getlist('argument')})
    return HttpResponse(output.getvalue(), content_type='text/plain')


urlpatterns = [
    path('accounts/', include('django.contrib.auth.urls')),
    path('dashboard/', lambda request: render(request, 'users/dashboard.html'), name='dashboard'),
    path('note/', note),
    path('notes/', notes),
    path('form/', form),
    path('python/', python),
]
