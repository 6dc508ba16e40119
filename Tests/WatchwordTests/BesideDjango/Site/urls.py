from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import include, path


def note(request):
    messages.success(request, request.GET['text'], extra_tags=request.GET.get('tags', ''))
    return redirect('dashboard')


def notes(request):
    return render(request, 'notes.html')


def form(request):
    if request.method == 'POST':
        return HttpResponse('taken: ' + request.POST['word'])
    return render(request, 'form.html')


urlpatterns = [
    path('accounts/', include('django.contrib.auth.urls')),
    path('dashboard/', lambda request: render(request, 'users/dashboard.html'), name='dashboard'),
    path('note/', note),
    path('notes/', notes),
    path('form/', form),
]
